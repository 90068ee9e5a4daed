//! Numberings, which number vertices in the order in which a walk visits them.

use crate::function::role::Role;
use crate::handle::{NodeId, ObjectId};
use crate::object::lens::vertex::{LensVertex, Vertex, VertexMode};
use crate::util::planted::Slip;
use crate::util::tuning::Tuning;
use hashbrown::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The numbers of vertices. The numbers of objects, as values and as parts of methods, are in two
/// tables that are cleared after use. The numbers of all other vertices are in a hash table.
#[derive(Default)]
pub(crate) struct Numbering {
    objects: Vec<NodeId>,
    of_methods: Vec<NodeId>,
    others: HashMap<LensVertex, NodeId>,
    tuning: Tuning,
}

/// The numbering that is kept for the next walk.
#[derive(Default)]
pub(crate) struct NumberingPool(Mutex<Numbering>);

impl NumberingPool {
    /// Makes a pool with an empty numbering.
    pub(crate) fn tuned(tuning: Tuning) -> Self {
        Self(Mutex::new(Numbering { tuning, ..Numbering::default() }))
    }

    /// Runs a walk with an empty numbering. Simultaneous walks of several threads use separate
    /// numberings.
    pub(crate) fn with<T>(&self, walk: impl FnOnce(&mut Numbering) -> T) -> T {
        let mut own = self.lock();
        let empty = Numbering { tuning: own.tuning, ..Numbering::default() };
        let mut numbering = std::mem::replace(&mut *own, empty);
        drop(own);
        let walked = walk(&mut numbering);
        *self.lock() = numbering;
        walked
    }

    fn lock(&self) -> MutexGuard<'_, Numbering> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The mark of an object without a number.
const UNSEEN: NodeId = NodeId::NONE;

impl Numbering {
    /// Returns the number of a vertex, which becomes `next` if it is new.
    pub(crate) fn number(&mut self, at: LensVertex, next: NodeId) -> NodeId {
        let LensVertex { vertex, mode, role, in_type } = at;
        match (vertex, mode, role, in_type) {
            (Vertex::Object(id), VertexMode::Plain, Role::Value, false) => {
                number_in(&mut self.objects, id, next)
            }
            (Vertex::Object(id), VertexMode::Plain, Role::Method, false) => {
                number_in(&mut self.of_methods, id, next)
            }
            _ => *self.others.entry(at).or_insert(next),
        }
    }

    /// Returns the number of an object, which becomes `next` if it is new.
    pub(crate) fn object_number(&mut self, id: ObjectId, next: NodeId) -> NodeId {
        number_in(&mut self.objects, id, next)
    }

    /// Returns the number of an object, or `None` if the object has no number.
    pub(crate) fn get(&self, id: ObjectId) -> Option<NodeId> {
        self.objects.get(id.at()).copied().filter(|&number| number != UNSEEN)
    }

    /// Removes the numbers of these objects, and the numbers of all vertices in the hash table.
    pub(crate) fn forget(&mut self, objects: impl Iterator<Item = ObjectId>) {
        for id in objects {
            let slips = self.tuning.slips(Slip::WalkKeepsMethods);
            let tables = [&mut self.objects, &mut self.of_methods].into_iter();
            for table in tables.take(2 - usize::from(slips)) {
                if let Some(number) = table.get_mut(id.at()) {
                    *number = UNSEEN;
                }
            }
        }
        // Clearing a large table takes long, so the table is freed instead.
        if self.others.capacity() > self.tuning.kept_vertices as usize {
            self.others = HashMap::new();
        }
        if !self.tuning.slips(Slip::WalkKeepsOthers) {
            self.others.clear();
        }
    }
}

/// Returns the number of an object in a table, which becomes `next` if it is new.
fn number_in(table: &mut Vec<NodeId>, id: ObjectId, next: NodeId) -> NodeId {
    if table.len() <= id.at() {
        table.resize(id.at() + 1, UNSEEN);
    }
    if table[id] == UNSEEN {
        table[id] = next;
    }
    table[id]
}

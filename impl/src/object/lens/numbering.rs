//! Assigns numbers to vertices in the order in which a walk reaches them.

use crate::function::role::Role;
use crate::handle::{NodeId, ObjectId};
use crate::object::lens::vertex::{LensVertex, Vertex, VertexMode};
use crate::util::planted::Slip;
use crate::util::tuning::Tuning;
use hashbrown::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A map from vertices to their numbers. Two tables contain the numbers of objects in the role of a
/// value and in the role of a method. The tables are cleared after use. A hash table contains the
/// numbers of all other vertices.
#[derive(Default)]
pub(crate) struct Numbering {
    objects: Vec<NodeId>,
    of_methods: Vec<NodeId>,
    others: HashMap<LensVertex, NodeId>,
    tuning: Tuning,
}

/// A numbering that is kept for the next walk.
#[derive(Default)]
pub(crate) struct NumberingPool(Mutex<Numbering>);

impl NumberingPool {
    /// Makes a pool with an empty numbering.
    pub(crate) fn tuned(tuning: Tuning) -> Self {
        Self(Mutex::new(Numbering { tuning, ..Numbering::default() }))
    }

    /// Calls `walk` with an empty numbering. If several threads walk at the same time, each uses
    /// its own numbering.
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

/// The entry of an object that has no number.
const UNSEEN: NodeId = NodeId::NONE;

impl Numbering {
    /// Returns the number of a vertex. A vertex without a number gets the number `next`.
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

    /// Returns the number of an object in the role of a value. An object without a number gets the
    /// number `next`.
    pub(crate) fn object_number(&mut self, id: ObjectId, next: NodeId) -> NodeId {
        number_in(&mut self.objects, id, next)
    }

    /// Returns the number of an object in the role of a value, or `None` if the object has no
    /// number.
    pub(crate) fn get(&self, id: ObjectId) -> Option<NodeId> {
        self.objects.get(id.at()).copied().filter(|&number| number != UNSEEN)
    }

    /// Removes the numbers of the given objects in both tables, and the numbers of all vertices in
    /// the hash table.
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
        // Clearing a hash table with a large capacity takes long, so the table is freed instead.
        if self.others.capacity() > self.tuning.kept_vertices as usize {
            self.others = HashMap::new();
        }
        if !self.tuning.slips(Slip::WalkKeepsOthers) {
            self.others.clear();
        }
    }
}

/// Returns the number of an object in a table. An object without a number gets the number `next`.
fn number_in(table: &mut Vec<NodeId>, id: ObjectId, next: NodeId) -> NodeId {
    if table.len() <= id.at() {
        table.resize(id.at() + 1, UNSEEN);
    }
    if table[id] == UNSEEN {
        table[id] = next;
    }
    table[id]
}

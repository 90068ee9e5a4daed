//! Numbers for vertices in the order in which a walk meets them.

use crate::handle::{NodeId, ObjectId};
use crate::object::lens::vertex::{LensVertex, Vertex, VertexMode};
use hashbrown::HashMap;

/// The numbers of vertices: for objects in a table that is cleared after use, for others by hash.
#[derive(Default)]
pub(crate) struct Numbering {
    objects: Vec<NodeId>,
    others: HashMap<LensVertex, NodeId>,
}

/// Marks an object that has no number.
const UNSEEN: NodeId = NodeId::NONE;

impl Numbering {
    /// The number of a vertex: `next`, if it is new.
    pub(crate) fn number(&mut self, at: LensVertex, next: NodeId) -> NodeId {
        match at {
            LensVertex { vertex: Vertex::Object(id), mode: VertexMode::Plain } => {
                self.object_number(id, next)
            }
            _ => *self.others.entry(at).or_insert(next),
        }
    }

    /// The number of an object: `next`, if it is new.
    pub(crate) fn object_number(&mut self, id: ObjectId, next: NodeId) -> NodeId {
        if self.objects.len() <= id.at() {
            self.objects.resize(id.at() + 1, UNSEEN);
        }
        if self.objects[id] == UNSEEN {
            self.objects[id] = next;
        }
        self.objects[id]
    }

    /// The number of an object, if it has one.
    pub(crate) fn get(&self, id: ObjectId) -> Option<NodeId> {
        self.objects.get(id.at()).copied().filter(|&number| number != UNSEEN)
    }

    /// Forgets the numbers of these objects, and of all other vertices.
    pub(crate) fn forget(&mut self, objects: impl Iterator<Item = ObjectId>) {
        for id in objects {
            if let Some(number) = self.objects.get_mut(id.at()) {
                *number = UNSEEN;
            }
        }
        if !self.others.is_empty() {
            self.others = HashMap::new();
        }
    }
}

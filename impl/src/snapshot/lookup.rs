//! The node of the last freeze of each object (`[snapshot.lookup]`).

use crate::handle::{NodeId, NodeRef, ObjectId, Owner};

/// No owner has this number: it stands for objects that map to no node.
const NO_OWNER: Owner = Owner(u32::MAX);

/// Nodes by the objects that were frozen as them last.
#[derive(Default)]
pub(crate) struct LastFreezes {
    nodes: Vec<NodeRef>,
}

impl LastFreezes {
    /// The node of the last freeze of an object, unless it was dropped.
    pub(crate) fn get(&self, object: ObjectId) -> Option<NodeRef> {
        self.nodes.get(object.at()).copied().filter(|node| node.owner != NO_OWNER)
    }

    /// Makes room for objects of so many numbers.
    pub(crate) fn grow(&mut self, objects: usize) {
        self.nodes.resize(
            objects.max(self.nodes.len()),
            NodeRef { owner: NO_OWNER, index: NodeId::NONE },
        );
    }

    /// An object that [has room](Self::grow) maps to a node from now on.
    pub(crate) fn set(&mut self, object: ObjectId, node: NodeRef) {
        self.nodes[object] = node;
    }

    /// An object that died maps to no node.
    pub(crate) fn forget_object(&mut self, object: ObjectId) {
        if let Some(node) = self.nodes.get_mut(object.at()) {
            node.owner = NO_OWNER;
        }
    }

    /// A node was dropped: an object that maps to it maps to none.
    pub(crate) fn forget_node(&mut self, object: ObjectId, dropped: NodeRef) {
        if self.get(object) == Some(dropped) {
            self.forget_object(object);
        }
    }
}

//! Freezes objects ([snapshot.freeze], [snapshot.cross], [snapshot.lookup]): copies them to nodes
//! of an owner. A typelike object that already has a node is not copied again.
//!
//! ```text
//! l = list List[int] 1    n = freeze o l    fill l (2,)
//!
//! n is still the list of 1: nodes of o for l, List[int], int and 1
//! ```

use crate::handle::{ObjectId, OwnerId, SnapNodeId};
use crate::object::edges::frozen_edges;
use crate::object::state::ObjectState;
use crate::object::vertex::Vertex;
use crate::rules::objects::NodeOrigin;
use selfsame_spec::{Members, ObjectKind};
use std::collections::HashMap;

impl ObjectState {
    // [snapshot.freeze]
    /// Copies all objects that are reachable from the given roots to nodes of an owner. Returns the
    /// node of each root.
    ///
    /// Nodes are added in breadth-first order, and all roots enter the queue first.
    pub(crate) fn freeze(&mut self, owner: OwnerId, roots: &[ObjectId]) -> Vec<SnapNodeId> {
        let mut copies = Copies { first: self.nodes.len(), ..Copies::default() };
        let roots = roots.iter().map(|&root| copies.enter(self, root)).collect();
        let mut next = 0;
        while let Some(&object) = copies.order.get(next) {
            let edges = self.stored_kind(object).map(frozen_edges);
            for to in edges.unwrap_or_default() {
                copies.enter(self, to);
            }
            next += 1;
        }
        for &id in &copies.order {
            self.copy_object(owner, id, &copies);
        }
        roots
    }

    // [snapshot.freeze] [snapshot.lookup] [function.note]
    /// Adds the node for an object to an owner.
    // [snapshot.node] [snapshot.intern-module]
    fn copy_object(&mut self, owner: OwnerId, id: ObjectId, copies: &Copies) {
        let Some(object) = self.object(id) else { return };
        let kind = match &object.kind {
            // The node of a named module contains only the module's name.
            ObjectKind::Module(name, _) => ObjectKind::Module(name.clone(), Members::new()),
            kind => kind.clone().map(|to| copies.nodes[&to]),
        };
        let notes = (self.rules.copy_notes)(&object.notes);
        self.push_node(owner, kind, notes);
        self.object_mut(id).frozen_as.push(copies.nodes[&id]);
        self.add_node(id, copies.nodes[&id], NodeOrigin::Frozen);
    }

    // [snapshot.cross]
    /// Returns the node that stands for an object in every later snapshot, if there is one.
    fn crossing(&self, id: ObjectId) -> Option<SnapNodeId> {
        self.object(id)?;
        (self.rules.cross)(self.is_typelike(&Vertex::Object(id)), self.last_node(id))
    }

    // [snapshot.lookup]
    /// Returns the living node that was added last by freezing an object.
    pub(crate) fn last_node(&self, id: ObjectId) -> Option<SnapNodeId> {
        let nodes = self.object(id)?.frozen_as.iter().copied();
        let living: Vec<SnapNodeId> = nodes.filter(|&node| self.node(node).is_some()).collect();
        (self.rules.last_frozen)(&living)
    }

    // [snapshot.lookup]
    /// Returns all living nodes of an object, in the order in which they were added.
    pub(crate) fn nodes_of(&self, id: ObjectId) -> Vec<SnapNodeId> {
        let nodes = self.object(id).map_or(&[][..], |object| &object.nodes).iter().copied();
        nodes.filter(|&node| self.node(node).is_some()).collect()
    }

    // [snapshot.lookup]
    /// Lists a node among the nodes of an object, if it is not listed yet.
    pub(crate) fn add_node(&mut self, id: ObjectId, node: SnapNodeId, origin: NodeOrigin) {
        let counts = (self.rules.counts_node)(origin);
        let nodes = &mut self.object_mut(id).nodes;
        if counts && !nodes.contains(&node) {
            nodes.push(node);
        }
    }
}

/// The nodes of the objects that a freeze has reached.
#[derive(Default)]
struct Copies {
    /// The number that the first new node gets.
    first: usize,
    /// The objects that get a new node, in the order of these nodes.
    order: Vec<ObjectId>,
    nodes: HashMap<ObjectId, SnapNodeId>,
}

impl Copies {
    /// Returns the number of an object's node: an old node if the object is not copied again,
    /// otherwise a new node.
    fn enter(&mut self, state: &ObjectState, id: ObjectId) -> SnapNodeId {
        *self.nodes.entry(id).or_insert_with(|| {
            state.crossing(id).unwrap_or_else(|| {
                self.order.push(id);
                SnapNodeId(self.first + self.order.len() - 1)
            })
        })
    }
}

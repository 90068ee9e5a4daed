//! Converts nodes to objects ([snapshot.thaw], [snapshot.intern], [snapshot.no-state]). Thawing
//! makes new objects; interning realizes the nodes.
//!
//! ```text
//! n = freeze o (list List[int] 1)    thaw n      a new list
//! t = freeze o (List[int])           intern t    the canonical instance of List[int]
//! ```

use crate::handle::{ObjectId, SnapNodeId};
use crate::identity::graph::without_repetitions;
use crate::object::edges::frozen_edges;
use crate::object::state::{Object, ObjectState, SnapshotNode};
use crate::object::vertex::{LensOptions, LensRoot, Vertex};
use crate::rules::objects::{NameUse, NodeOrigin};
use selfsame_spec::ObjectKind;
use selfsame_spec::error::{ErrorKind, Result};
use std::collections::HashMap;
use std::sync::Arc;

impl ObjectState {
    // [snapshot.intern]
    /// Realizes nodes, and returns the canonical instance of each node's type.
    // [snapshot.interned]
    pub(crate) fn intern_nodes(&mut self, nodes: &[SnapNodeId]) -> Result<Vec<ObjectId>> {
        let root = |&node| LensRoot { at: Vertex::Node(node), options: LensOptions::TO_INTERN };
        let types = self.types_of(nodes.iter().map(root).collect())?;
        for (id, &ty) in nodes.iter().zip(&types) {
            let Some(node) = &mut self.nodes[id.0] else {
                unreachable!("nodes that are interned are there")
            };
            node.interned = Some(ty);
        }
        let instances = self.instances(&types)?;
        for (&instance, &node) in instances.iter().zip(nodes) {
            self.add_node(instance, node, NodeOrigin::Interned);
        }
        Ok(instances)
    }

    // [snapshot.intern]
    /// Returns the canonical instance of the type as which a node was interned, if this instance
    /// lives.
    pub(crate) fn interned_instance(&self, id: SnapNodeId) -> Option<ObjectId> {
        self.living_instance(self.node(id)?.interned?)
    }

    // [snapshot.thaw]
    /// Makes objects from the nodes that are reachable from the roots, in breadth-first order.
    /// Returns the object of each root.
    pub(crate) fn thaw(&mut self, roots: &[SnapNodeId]) -> Result<Vec<ObjectId>> {
        let mut order = without_repetitions(roots.iter().copied());
        let mut objects: HashMap<SnapNodeId, ObjectId> = HashMap::new();
        let mut new: Vec<SnapNodeId> = Vec::new();
        while let Some(&id) = order.get(objects.len()) {
            // A remaining node never refers to a dropped node; only a planted bug in
            // [snapshot.drop] breaks this.
            let node = self.node(id).cloned().ok_or(ErrorKind::ForeignHandle)?;
            let object = match self.existing_object(&node)? {
                Some(object) => object,
                None => {
                    for to in frozen_edges(&node.kind) {
                        if !order.contains(&to) {
                            order.push(to);
                        }
                    }
                    new.push(id);
                    // The object gets its kind and children after all objects were made.
                    self.push(ObjectKind::OneOf(Vec::new()))?
                }
            };
            objects.insert(id, object);
        }
        for id in new {
            self.fill_thawed(id, &objects);
        }
        for node in order {
            self.add_node(objects[&node], node, NodeOrigin::Thawed);
        }
        Ok(roots.iter().map(|root| objects[root]).collect())
    }

    // [snapshot.thaw] [module.visible]
    /// Returns the existing object that stands for a node, if there is one: a canonical instance,
    /// or the visible module of the node's name.
    fn existing_object(&mut self, node: &SnapshotNode) -> Result<Option<ObjectId>> {
        let realized = match node.kind {
            ObjectKind::Realized(ty) => Some(ty),
            _ => None,
        };
        match ((self.rules.thaws_as)(realized, node.interned), &node.kind) {
            (Some(ty), _) => self.instance(ty).map(Some),
            (None, ObjectKind::Module(name, _)) => self.named_module(name, NameUse::Thaw).map(Some),
            _ => Ok(None),
        }
    }

    // [snapshot.thaw] [function.note]
    /// Sets the kind and the notes of an object that was made from a node.
    // [object.unchecked]
    fn fill_thawed(&mut self, id: SnapNodeId, objects: &HashMap<SnapNodeId, ObjectId>) {
        let Some(node) = self.node(id) else { return };
        let kind = node.kind.clone().map(|to| objects[&to]);
        let notes = (self.rules.copy_notes)(&node.notes);
        self.heap[objects[&id].0].object = Some(Arc::new(Object::new(kind, notes)));
    }
}

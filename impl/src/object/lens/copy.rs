//! Copies objects in one pass under the frozen lens. The copy has one node for each object
//! (`[snapshot.freeze]`, `[object.lens]`).

use crate::handle::{NodeId, ObjectId};
use crate::label::{LabelId, Labels, LayeredLabels};
use crate::module::member::ModuleId;
use crate::object::heap::Heap;
use crate::object::lens::flat::FlatGraph;
use crate::object::lens::numbering::Numbering;
use crate::object::slot::Slot;
use selfsame_spec::Kind;

/// A set of labels that supports adding the labels of modules.
pub(crate) trait ModuleLabels {
    /// Adds the label of a module, which the kind table allows, and returns its number.
    fn add_module(&mut self, kind: Kind, payload: &[u8], arity: u32) -> LabelId;
}

impl ModuleLabels for Labels {
    fn add_module(&mut self, kind: Kind, payload: &[u8], arity: u32) -> LabelId {
        self.add_parts(kind, payload, arity)
    }
}

impl ModuleLabels for LayeredLabels<'_> {
    fn add_module(&mut self, kind: Kind, payload: &[u8], arity: u32) -> LabelId {
        self.add_parts(kind, payload, arity)
    }
}

/// The state of a copy, which adds nodes to a graph.
pub(crate) struct ObjectCopier<'a, L> {
    pub(crate) heap: &'a Heap,
    pub(crate) labels: &'a mut L,
    pub(crate) numbering: &'a mut Numbering,
    pub(crate) flat: &'a mut FlatGraph,
    /// For each node of the graph, the object that was copied to it.
    pub(crate) objects: &'a mut Vec<ObjectId>,
}

impl<L: ModuleLabels> ObjectCopier<'_, L> {
    /// Copies the objects that are reachable from `roots`, breadth-first. Returns the edges that
    /// lead to the copies of `roots`. If `stop` returns an edge for an object, the object is not
    /// copied, and the edge is used instead.
    pub(crate) fn copy(
        mut self,
        roots: &[ObjectId],
        mut stop: impl FnMut(ObjectId) -> Option<NodeId>,
    ) -> Vec<NodeId> {
        let (start, edges) = (self.objects.len(), self.flat.edge_count());
        let mut stopped = Vec::new();
        let mut edge_to = |objects: &mut Vec<ObjectId>, numbering: &mut Numbering, id: ObjectId| {
            if let Some(known) = numbering.get(id) {
                return known;
            }
            if let Some(edge) = stop(id) {
                stopped.push(id);
                return numbering.object_number(id, edge);
            }
            objects.push(id);
            numbering.object_number(id, NodeId::new(objects.len() - 1))
        };
        let roots = roots.iter().map(|&root| edge_to(self.objects, self.numbering, root)).collect();
        let mut next = start;
        while let Some(&id) = self.objects.get(next) {
            self.push(id);
            let (objects, numbering, flat) =
                (&mut *self.objects, &mut *self.numbering, &mut *self.flat);
            self.heap.each_edge(id, |to| flat.push_edge(edge_to(objects, numbering, to)));
            next += 1;
        }
        self.heap.work.add(next - start + self.flat.edge_count() - edges);
        self.numbering.forget(self.objects[start..].iter().copied().chain(stopped));
        roots
    }

    /// Adds the node of an object. The caller then adds the edges of the node.
    fn push(&mut self, id: ObjectId) {
        match self.heap.slot(id) {
            Slot::Head(label) => self.flat.push_head(label),
            Slot::OneOf => self.flat.push_one_of(),
            Slot::Forward(name) => self.flat.push_forward(self.heap.forward_name(name)),
            Slot::Realized(ty) => self.flat.push_realized(ty),
            Slot::Module(module) => {
                let label = self.module(module);
                self.flat.push_head(label);
            }
            Slot::Free => unreachable!("an object that is reached lives"),
        }
    }

    fn module(&mut self, module: ModuleId) -> LabelId {
        let module = self.heap.module(module);
        let (payload, arity) = module.frozen_payload();
        self.labels.add_module(module.kind(), &payload.bytes(), arity as u32)
    }
}

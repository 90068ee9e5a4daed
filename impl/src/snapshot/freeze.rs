//! What the frozen lens sees of objects, copied (`[snapshot.freeze]`): one pass, one node for each
//! object.

use crate::label::{LabelId, Labels};
use crate::object::heap::{Heap, Slot};
use crate::object::lens::flat::FlatGraph;
use crate::object::lens::graph::Numbering;
use selfsame_spec::{Kind, Payload};

/// A copy under way: nodes are added to those that are there.
pub(crate) struct ObjectCopier<'a> {
    pub(crate) heap: &'a Heap,
    pub(crate) labels: &'a mut Labels,
    pub(crate) numbers: &'a mut Numbering,
    pub(crate) flat: &'a mut FlatGraph,
    /// The object of each node.
    pub(crate) objects: &'a mut Vec<u32>,
}

impl ObjectCopier<'_> {
    /// Copies what is reached from some objects, and gives the edges that lead to them. Where
    /// `stop` has an edge for an object it is not copied.
    pub(crate) fn all(
        mut self,
        roots: &[u32],
        mut stop: impl FnMut(u32) -> Option<u32>,
    ) -> Vec<u32> {
        let start = self.objects.len();
        let mut stopped = Vec::new();
        let mut meet = |objects: &mut Vec<u32>, numbers: &mut Numbering, object: u32| {
            if let Some(known) = numbers.get(object) {
                return known;
            }
            if let Some(edge) = stop(object) {
                stopped.push(object);
                return numbers.of_object(object, edge);
            }
            objects.push(object);
            numbers.of_object(object, objects.len() as u32 - 1)
        };
        let roots = roots.iter().map(|&root| meet(self.objects, self.numbers, root)).collect();
        let mut next = start;
        while let Some(&object) = self.objects.get(next) {
            self.put(object);
            let (objects, numbers, flat) =
                (&mut *self.objects, &mut *self.numbers, &mut *self.flat);
            self.heap.each_edge(object, |to| flat.edge(meet(objects, numbers, to)));
            next += 1;
        }
        self.numbers.forget(self.objects[start..].iter().copied().chain(stopped));
        roots
    }

    fn put(&mut self, object: u32) {
        match self.heap.slot(object) {
            Slot::Head(label) => self.flat.head(label),
            Slot::OneOf | Slot::Free => self.flat.one_of(),
            Slot::Forward(name) => self.flat.forward(self.heap.forward_name(name)),
            Slot::Realized(ty) => self.flat.bring(ty),
            Slot::Module(module) => {
                let label = self.module(module);
                self.flat.head(label);
            }
        }
    }

    fn module(&mut self, module: u32) -> LabelId {
        let Some(module) = self.heap.modules.get(module) else { return LabelId::new(0) };
        let (kind, shape, arity) = if module.named {
            let shape = Payload::Module { name: module.name.to_string(), members: Vec::new() };
            (Kind::MODULE, shape, 0)
        } else {
            (Kind::ANONYMOUS, module.shape(|member| member.state), module.held().count())
        };
        self.labels.add_parts(kind, &shape.bytes(), arity as u32)
    }
}

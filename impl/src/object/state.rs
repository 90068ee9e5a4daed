//! The state of a world, but for type functions: the data on which all operations work.

use crate::handle::{HeadId, ObjectId};
use crate::interner::Interner;
use crate::label::Labels;
use crate::module::member::PendingMembers;
use crate::object::heap::Heap;
use crate::object::lens::numbering::Numbering;
use crate::object::lens::object_graph::ObjectGraph;
use crate::object::lens::vertex::LensVertex;
use crate::object::lens::visitor::LensVisitor;
use crate::object::slot::{Notes, Slot};
use crate::snapshot::arena::Owners;
use crate::snapshot::lookup::LastFreezes;
use selfsame_spec::{Kind, Lens};
use std::collections::BTreeMap;

/// Objects, snapshots, and the types that they are realized to.
#[derive(Default)]
pub(crate) struct ObjectState {
    pub(crate) heap: Heap,
    /// The labels of objects and of nodes of snapshots.
    pub(crate) labels: Labels,
    pub(crate) interner: Interner,
    pub(crate) owners: Owners,
    pub(crate) last_freezes: LastFreezes,
    /// The members of modules that are pending.
    pub(crate) pending: PendingMembers,
    /// The notes of realized overloads, by head (`[function.note]`).
    pub(crate) head_notes: BTreeMap<HeadId, Notes>,
    /// Room for walks, empty between them.
    pub(crate) numbering: Numbering,
}

impl ObjectState {
    /// The object graph.
    pub(crate) const fn graph(&self) -> ObjectGraph<'_> {
        ObjectGraph { heap: &self.heap, owners: &self.owners, store: &self.interner.store }
    }

    /// A walk under a lens, and numbers for the vertices that it meets. The labels that it adds are
    /// the caller's to roll back.
    pub(crate) fn visitor(&mut self, lens: Lens) -> (LensVisitor<'_>, &mut Numbering) {
        let Self { heap, labels, interner, owners, numbering, .. } = self;
        let graph = ObjectGraph { heap, owners, store: &interner.store };
        (LensVisitor::new(graph, labels, lens), numbering)
    }

    /// The vertices of objects, each as itself.
    pub(crate) fn vertices(&self, objects: &[ObjectId]) -> Vec<LensVertex> {
        objects.iter().map(|&id| LensVertex::plain(self.graph().object(id))).collect()
    }

    /// The kind of an object that is one head, realized or not.
    pub(crate) fn head_kind(&self, id: ObjectId) -> Option<Kind> {
        match self.heap.slot(id) {
            Slot::Head(label) => Some(self.labels.kind(label)),
            Slot::Realized(ty) => {
                let store = &self.interner.store;
                ty.as_head().map(|head| store.labels.kind(store.label(head)))
            }
            _ => None,
        }
    }
}

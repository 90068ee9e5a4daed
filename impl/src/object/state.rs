//! The state of a world, but for type functions: the data on which all operations work.

use crate::handle::{HeadId, NodeRef, ObjectId};
use crate::interner::Interner;
use crate::interner::scratch::ScratchStores;
use crate::label::{LabelId, LabelView, Labels, LayeredLabels};
use crate::module::member::PendingMembers;
use crate::module::states::States;
use crate::object::heap::Heap;
use crate::object::lens::numbering::NumberingPool;
use crate::object::lens::object_graph::ObjectGraph;
use crate::object::lens::vertex::LensVertex;
use crate::object::lens::visitor::LensVisitor;
use crate::object::slot::{Notes, Slot};
use crate::snapshot::arena::Owners;
use crate::snapshot::lookup::{ObjectNodes, Relation};
use crate::util::tuning::Tuning;
use selfsame_spec::{Kind, Lens, Payload};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Objects, snapshots, and the types that they are realized to.
#[derive(Default)]
pub(crate) struct ObjectState {
    pub(crate) heap: Heap,
    /// The labels of objects and of nodes of snapshots.
    pub(crate) labels: Labels,
    pub(crate) interner: Interner,
    pub(crate) owners: Owners,
    /// The nodes of objects.
    pub(crate) nodes: ObjectNodes,
    /// The states of realized objects (`[module.state]`).
    pub(crate) states: States,
    /// The members of modules that are pending.
    pub(crate) pending: PendingMembers,
    /// The notes of realized overloads, by head: those of the first that was realized to it, which may
    /// have none (`[function.note]`).
    pub(crate) head_notes: BTreeMap<HeadId, Option<Notes>>,
    /// Room for walks, empty between them.
    pub(crate) numberings: NumberingPool,
    /// Stores for questions, which copies share.
    pub(crate) scratch: Arc<ScratchStores>,
}

impl ObjectState {
    /// A state without objects.
    pub(crate) fn tuned(tuning: Tuning) -> Self {
        Self {
            labels: Labels::tuned(&tuning),
            interner: Interner::tuned(tuning),
            heap: Heap::tuned(tuning),
            nodes: ObjectNodes::tuned(&tuning),
            numberings: NumberingPool::tuned(tuning),
            scratch: Arc::new(ScratchStores::tuned(&tuning)),
            ..Self::default()
        }
    }

    /// A copy with the same handles. What was to be undone if a call is refused stays done in it.
    pub(crate) fn fork(&self) -> Self {
        let mut heap = self.heap.clone();
        heap.undo_log = None;
        Self {
            heap,
            labels: self.labels.clone(),
            interner: self.interner.fork(),
            owners: self.owners.clone(),
            nodes: self.nodes.clone(),
            states: self.states.clone(),
            pending: self.pending.clone(),
            head_notes: self.head_notes.clone(),
            numberings: NumberingPool::tuned(self.interner.tuning()),
            scratch: Arc::clone(&self.scratch),
        }
    }

    /// The object graph.
    pub(crate) const fn graph(&self) -> ObjectGraph<'_> {
        ObjectGraph {
            heap: &self.heap,
            owners: &self.owners,
            store: &self.interner.store,
            states: &self.states,
        }
    }

    /// A walk under a lens.
    pub(crate) fn visitor(&self, lens: Lens) -> LensVisitor<'_> {
        LensVisitor::new(self.graph(), LayeredLabels::new(&self.labels), lens)
    }

    /// The labels of a graph: the world's, and those that a walk put on top of them.
    pub(crate) const fn labels_of<'a>(&'a self, top: &'a Labels) -> LabelView<'a> {
        LabelView::layered(&self.labels, top)
    }

    /// A node is one of an object's from now on (`[snapshot.lookup]`).
    pub(crate) fn relate(&mut self, object: ObjectId, node: NodeRef, relation: Relation) {
        self.nodes.grow(self.heap.numbers());
        self.nodes.add(object, node, relation, &self.owners.living);
    }

    /// The vertices of objects, each as a value.
    pub(crate) fn vertices(&self, objects: &[ObjectId]) -> Vec<LensVertex> {
        objects.iter().map(|&id| LensVertex::plain(self.graph().value(id))).collect()
    }

    /// The kind of an object that is one head, realized or not.
    pub(crate) fn head_kind(&self, id: ObjectId) -> Option<Kind> {
        self.head_label(id).map(|(labels, label)| labels.kind(label))
    }

    /// The payload of an object that is one head, realized or not. Linear in it.
    pub(crate) fn head_payload(&self, id: ObjectId) -> Option<Payload> {
        self.head_label(id).map(|(labels, label)| labels.label(label).payload())
    }

    fn head_label(&self, id: ObjectId) -> Option<(&Labels, LabelId)> {
        match self.heap.slot(id) {
            Slot::Head(label) => Some((&self.labels, label)),
            Slot::Realized(ty) => {
                let store = &self.interner.store;
                ty.as_head().map(|head| (&store.labels, store.label(head)))
            }
            _ => None,
        }
    }
}

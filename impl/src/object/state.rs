//! The state of a world except its type functions. All operations on objects work on this data.

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

/// The objects and snapshots of a world, and the types to which they are realized.
#[derive(Default)]
pub(crate) struct ObjectState {
    pub(crate) heap: Heap,
    /// The labels of objects and of nodes of snapshots.
    pub(crate) labels: Labels,
    pub(crate) interner: Interner,
    pub(crate) owners: Owners,
    /// For each object, the nodes of snapshots that are related to it.
    pub(crate) nodes: ObjectNodes,
    /// The states of realized objects, by number (`[module.state]`).
    pub(crate) states: States,
    /// The index of the pending members of modules.
    pub(crate) pending: PendingMembers,
    /// For each realized overload, the notes of the first overload that was realized to its head.
    /// The entry is `None` if that overload had no notes (`[function.note]`).
    pub(crate) head_notes: BTreeMap<HeadId, Option<Notes>>,
    /// The numbering that walks reuse. The numbering is empty between walks.
    pub(crate) numberings: NumberingPool,
    /// The scratch stores for internal computations. A fork of the world shares them with the
    /// original.
    pub(crate) scratch: Arc<ScratchStores>,
}

impl ObjectState {
    /// Makes the state of a world without objects.
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

    /// Returns a copy with equal handles. If a transaction runs, the copy contains the changes that
    /// the transaction has made so far, and cannot undo them.
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

    /// Returns the approximate number of bytes that objects, types and snapshots take. The cost is
    /// constant.
    pub(crate) fn bytes(&self) -> u64 {
        let own = self.heap.bytes() + self.labels.footprint() + self.owners.bytes();
        own as u64 + self.interner.footprint().bytes
    }

    /// Returns a view of the object graph.
    pub(crate) const fn graph(&self) -> ObjectGraph<'_> {
        ObjectGraph {
            heap: &self.heap,
            owners: &self.owners,
            store: &self.interner.store,
            states: &self.states,
        }
    }

    /// Makes a visitor for a walk under a lens.
    pub(crate) fn visitor(&self, lens: Lens) -> LensVisitor<'_> {
        LensVisitor::new(self.graph(), LayeredLabels::new(&self.labels), lens)
    }

    /// Returns a view of the labels of a graph: the labels of the world, and the top set of labels
    /// that a walk added.
    pub(crate) const fn labels_of<'a>(&'a self, top: &'a Labels) -> LabelView<'a> {
        LabelView::layered(&self.labels, top)
    }

    /// Records that a node of a snapshot is related to an object (`[snapshot.lookup]`).
    pub(crate) fn relate(&mut self, object: ObjectId, node: NodeRef, relation: Relation) {
        self.nodes.grow(self.heap.numbers());
        self.nodes.add(object, node, relation, &self.owners.living);
    }

    /// Returns the vertices of objects, each in the role of a value.
    pub(crate) fn vertices(&self, objects: &[ObjectId]) -> Vec<LensVertex> {
        objects.iter().map(|&id| LensVertex::plain(self.graph().value(id))).collect()
    }

    /// Returns the kind of the head if an object is one head, realized or not. Otherwise returns
    /// `None`.
    pub(crate) fn head_kind(&self, id: ObjectId) -> Option<Kind> {
        self.head_label(id).map(|(labels, label)| labels.kind(label))
    }

    /// Returns the payload of the head if an object is one head, realized or not. Otherwise returns
    /// `None`. The cost is linear in the length of the payload.
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

//! Lowers the reachable part of a draft to a batch of heads: forwards are replaced by their
//! definitions, and `OneOf`s are flattened (`[identity.flatten]`). The batch contains neither the
//! names nor the number of the forwards (`[identity.no-trace]`).
//!
//! Lowering is one breadth-first pass. Lowering detects every error for which realizing is refused,
//! except types of infinite size, which [interning](crate::interner::intern) detects. At an error,
//! lowering stops without a reason. The slower [`check`](crate::interner::check) then finds the
//! reason and a path to it.

use crate::draft::flatten::OneOfs;
use crate::draft::lower_error::LowerError;
use crate::draft::node::NodeKind;
use crate::draft::node_graph::NodeGraph;
use crate::handle::{ArenaId, NodeId};
use crate::identity::batch::{Batch, BatchHead, Ref, Target};
use crate::interner::store::Store;
use crate::label::LabelId;
use crate::util::planted::Slip;
use crate::util::tuning::Tuning;
use selfsame_spec::Error;
use selfsame_spec::format::{MAX_CHILD_ENTRIES, MAX_FLAT_A_MEMBER, MAX_HEADS};

/// Refuses a batch that would not fit into the store if all its heads were new (`[draft.limit]`).
pub(crate) fn check_capacity(store: &Store, batch: &Batch) -> Result<(), LowerError> {
    let fits = store.has_room(batch.len(), batch.child_count(), batch.entry_count());
    let limit = || Error::limit("heads in an interner", MAX_HEADS as u64);
    if fits { Ok(()) } else { Err(LowerError::Limit(limit())) }
}

/// Returns the number of entries in the lists of all children of a batch, or refuses the batch if
/// there are too many (`[draft.limit]`). n heads may share a list of n entries, and each head is
/// hashed with the whole list.
pub(crate) fn count_entries(
    store: &Store,
    batch: &Batch,
    members: usize,
) -> Result<usize, LowerError> {
    let entries = |child: &Ref| match child.target() {
        Target::List(list) => batch.entries(list).len(),
        Target::Realized(ty) => store.heads(&ty).len(),
        Target::Head(_) => 1,
    };
    let entries = batch.all_children().iter().map(entries).sum();
    let most = MAX_CHILD_ENTRIES.max(MAX_FLAT_A_MEMBER * (batch.child_count() + members));
    if entries <= most { Ok(entries) } else { Err(LowerError::flat_lists(most)) }
}

/// The batch to which a draft is lowered, and the memory that lowering uses.
#[derive(Default)]
pub(crate) struct Lowered {
    pub(crate) batch: Batch,
    /// The reference in the batch that stands for each root, in the order of the roots.
    pub(crate) roots: Vec<Ref>,
    /// The number of entries in the lists of all children of the batch.
    pub(crate) entries: usize,
    /// For each node of the draft, its reference in the batch if the node was reached, and
    /// otherwise `Ref::UNKNOWN`. The reference to a `OneOf` is its index in `one_ofs`, in the form
    /// of a reference to a list. Between batches, all entries are unknown.
    known: Vec<Ref>,
    /// The nodes in `known` that are not heads.
    others: Vec<NodeId>,
    /// For each head of the batch, its node in the draft.
    heads: Vec<NodeId>,
    /// For each label of the draft, its index in the store, if the label has been added to the
    /// store.
    labels: Vec<Option<LabelId>>,
    /// The labels of the draft that have been added to the store.
    adopted: Vec<LabelId>,
    one_ofs: OneOfs,
}

impl Lowered {
    /// Returns an empty batch with its buffers.
    pub(crate) fn tuned(tuning: &Tuning) -> Self {
        Self { batch: Batch::tuned(tuning), ..Self::default() }
    }

    /// Lowers the nodes of a draft that are reachable from the given roots. `interner` is the id of
    /// the interner to which the store belongs.
    ///
    /// # Errors
    /// Returns a [`LowerError`]. After an error, labels may have been added to the store, which the
    /// caller must roll back.
    pub(crate) fn lower<N: NodeGraph>(
        &mut self,
        draft: &N,
        roots: impl IntoIterator<Item = NodeId>,
        store: &mut Store,
        interner: ArenaId,
    ) -> Result<(), LowerError> {
        self.start(draft);
        let mut lowering = Lowering { draft, store, interner, to: self };
        let lowered = lowering.lower_all(roots);
        self.forget();
        lowered
    }

    fn start(&mut self, draft: &impl NodeGraph) {
        self.batch.clear();
        // The operating system does not touch reserved memory before its first use, so reserving
        // too much costs no time.
        self.batch.reserve(draft.node_count(), draft.edge_count());
        self.roots.clear();
        if self.labels.len() < draft.labels().len() {
            self.labels.resize(draft.labels().len(), None);
        }
        if self.known.len() < draft.node_count() {
            self.known.resize(draft.node_count(), Ref::UNKNOWN);
        }
    }

    /// Marks all nodes and labels as unknown again. The cost is linear in the number of nodes and
    /// labels that were reached.
    fn forget(&mut self) {
        let is_large = self.batch.len() > 128;
        if is_large && self.batch.tuning.slips(Slip::LargeBatchKeepsOthers)
            || self.batch.tuning.slips(Slip::LoweredKeepsOthers)
        {
            self.others.clear();
        }
        for node in self.heads.drain(..).chain(self.others.drain(..)) {
            self.known[node] = Ref::UNKNOWN;
        }
        for label in self.adopted.drain(..) {
            if !self.batch.tuning.slips(Slip::LoweredKeepsLabels) {
                self.labels[label] = None;
            }
        }
        self.one_ofs.clear();
        if self.batch.len() > self.most() {
            (self.known, self.heads, self.others) = Default::default();
        }
    }

    /// Frees the buffers after a large batch. The buffers of a small batch are kept for the next
    /// batch.
    pub(crate) fn trim(&mut self) {
        if self.batch.len() > self.most() {
            *self = Self { entries: self.entries, ..Self::tuned(&self.batch.tuning) };
        }
    }

    /// Returns the largest number of heads of a batch whose buffers are kept for the next batch.
    /// The buffer with a word for each node of the draft is kept too, because a draft may be
    /// realized in many small parts.
    const fn most(&self) -> usize {
        self.batch.tuning.kept_batch as usize
    }
}

/// The state of lowering a draft.
struct Lowering<'a, N> {
    draft: &'a N,
    store: &'a mut Store,
    interner: ArenaId,
    to: &'a mut Lowered,
}

impl<N: NodeGraph> Lowering<'_, N> {
    fn lower_all(&mut self, roots: impl IntoIterator<Item = NodeId>) -> Result<(), LowerError> {
        for root in roots {
            let root = self.refer(root, 2)?;
            self.to.roots.push(root);
        }
        loop {
            if let Some(&node) = self.to.heads.get(self.to.batch.len()) {
                self.lower_head(node)?;
            } else if let Some(node) = self.to.one_ofs.next() {
                self.lower_one_of(node)?;
            } else {
                break;
            }
        }
        let Lowered { batch, roots, one_ofs, .. } = &mut *self.to;
        if !one_ofs.is_empty() {
            one_ofs.flatten_all(batch, self.store)?;
            let references = batch.all_children_mut().iter_mut().chain(roots);
            references.for_each(|reference| *reference = one_ofs.flat(*reference));
        }
        self.to.entries =
            count_entries(self.store, &self.to.batch, self.to.one_ofs.member_count())?;
        check_capacity(self.store, &self.to.batch)
    }

    fn lower_head(&mut self, node: NodeId) -> Result<(), LowerError> {
        let NodeKind::Head(label) = self.draft.kind(node) else {
            unreachable!("only heads are among the heads")
        };
        let label = self.adopt(label);
        self.to.batch.add_head(label);
        for child in self.draft.edges(node) {
            let child = self.refer(child, 2)?;
            self.to.batch.add_child(child);
        }
        Ok(())
    }

    fn lower_one_of(&mut self, node: NodeId) -> Result<(), LowerError> {
        for member in self.draft.edges(node) {
            let member = self.refer(member, 1)?;
            self.to.one_ofs.add_member(member);
        }
        self.to.one_ofs.end_members();
        Ok(())
    }

    fn adopt(&mut self, label: LabelId) -> LabelId {
        let Self { draft, store, to, .. } = self;
        *to.labels[label].get_or_insert_with(|| {
            to.adopted.push(label);
            store.labels.add_bytes(draft.labels().bytes(label))
        })
    }

    /// Returns the reference to a node, and counts `times` references to the node if it is a
    /// `OneOf`.
    fn refer(&mut self, node: NodeId, times: u8) -> Result<Ref, LowerError> {
        let known = match self.to.known[node] {
            Ref::UNKNOWN => self.learn(node)?,
            known => known,
        };
        self.to.one_ofs.count_use(known, times);
        Ok(known)
    }

    /// Computes the reference to a node that has none in `known`, and stores it there.
    fn learn(&mut self, node: NodeId) -> Result<Ref, LowerError> {
        let end = self.follow_forwards(node)?;
        let known = match self.to.known[end] {
            Ref::UNKNOWN => self.visit(end)?,
            known => known,
        };
        // The reference is also stored for the forwards on the path, so each forward is followed
        // only once.
        let mut at = node;
        while let NodeKind::Forward(_) = self.draft.kind(at)
            && self.to.known[at] == Ref::UNKNOWN
            && let Some(definition) = self.draft.definition(at)
        {
            self.to.known[at] = known;
            self.to.others.push(at);
            at = definition;
        }
        Ok(known)
    }

    /// Follows forwards from a node to the first node that is not a forward or that already has a
    /// reference in `known`.
    fn follow_forwards(&self, node: NodeId) -> Result<NodeId, LowerError> {
        let mut at = node;
        for _ in 0..=self.draft.forward_count() {
            let NodeKind::Forward(_) = self.draft.kind(at) else { return Ok(at) };
            if self.to.known[at] != Ref::UNKNOWN {
                return Ok(at);
            }
            at = self.draft.definition(at).ok_or(LowerError::Invalid)?;
        }
        Err(LowerError::Invalid)
    }

    /// Visits a node that is not a forward for the first time, and returns its reference in the
    /// batch.
    fn visit(&mut self, node: NodeId) -> Result<Ref, LowerError> {
        let known = match self.draft.kind(node) {
            NodeKind::Head(_) => {
                self.to.heads.push(node);
                Ref::head(BatchHead::new(self.to.heads.len() - 1))
            }
            NodeKind::OneOf => self.to.one_ofs.add(node),
            // The reference to a realized type is the type itself (`[interner.idempotent]`).
            NodeKind::Realized(brought) => {
                let ty = self.draft.realized(brought);
                if ty.interner != self.interner {
                    return Err(LowerError::Invalid);
                }
                Ref::realized(ty.id)
            }
            NodeKind::Forward(_) => unreachable!("forwards are followed"),
        };
        self.to.known[node] = known;
        if known.inner().is_none() {
            self.to.others.push(node);
        }
        Ok(known)
    }
}

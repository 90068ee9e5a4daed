//! Lowering: the reachable part of a draft becomes a batch of heads, with forwards followed and
//! `OneOf`s flattened (`[identity.flatten]`). The batch has no trace of the number of forwards or
//! of their names (`[identity.no-trace]`).
//!
//! Lowering is one breadth-first pass. Lowering finds every fault that realizing refuses, except
//! types of infinite size: [interning](crate::interner::intern) finds these. At a fault, lowering
//! stops and gives no reason: a slower [`check`](crate::interner::check) then finds the reason and
//! a path that shows it.

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

/// Refuses a batch that would not fit into the store if all of it were new (`[draft.limit]`).
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
    /// The reference in the batch to each root.
    pub(crate) roots: Vec<Ref>,
    /// The number of entries in the lists of all children of the batch.
    pub(crate) entries: usize,
    /// The reference in the batch to each node that was reached, by node of the draft. The
    /// reference to a `OneOf` is its index in `one_ofs`, as if it were a list. The entries of all
    /// other nodes are unknown, and between batches all entries are.
    known: Vec<Ref>,
    /// The known nodes that are not heads.
    others: Vec<NodeId>,
    /// The node of each head of the batch.
    heads: Vec<NodeId>,
    /// For each label of the draft, its label in the store, if the label has been adopted.
    labels: Vec<Option<LabelId>>,
    /// The labels of the draft that have been adopted.
    adopted: Vec<LabelId>,
    one_ofs: OneOfs,
}

impl Lowered {
    /// Allocates the memory for a batch, which is empty at first.
    pub(crate) fn tuned(tuning: &Tuning) -> Self {
        Self { batch: Batch::tuned(tuning), ..Self::default() }
    }

    /// Lowers the nodes of a draft that are reachable from some roots; `interner` is the interner
    /// of the store.
    ///
    /// # Errors
    /// [`LowerError`]. Labels may have been added to the store: the caller rolls back.
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
        // Reserved memory that stays unused is never touched, so reserving too much costs no time.
        self.batch.reserve(draft.node_count(), draft.edge_count());
        self.roots.clear();
        if self.labels.len() < draft.labels().len() {
            self.labels.resize(draft.labels().len(), None);
        }
        if self.known.len() < draft.node_count() {
            self.known.resize(draft.node_count(), Ref::UNKNOWN);
        }
    }

    /// Makes all nodes and labels unknown again. Linear in the number of known nodes and labels.
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

    /// Frees the memory of a large batch, and keeps the memory of a small batch for the next batch.
    pub(crate) fn trim(&mut self) {
        if self.batch.len() > self.most() {
            *self = Self { entries: self.entries, ..Self::tuned(&self.batch.tuning) };
        }
    }

    /// Returns the largest number of heads of a batch whose memory is kept for the next batch. A
    /// word for each node of the draft is kept too, because a draft may be realized in many small
    /// parts.
    const fn most(&self) -> usize {
        self.batch.tuning.kept_batch as usize
    }
}

/// A draft that is being lowered.
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

    /// Returns the reference to a node, and counts `times` uses of it.
    fn refer(&mut self, node: NodeId, times: u8) -> Result<Ref, LowerError> {
        let known = match self.to.known[node] {
            Ref::UNKNOWN => self.learn(node)?,
            known => known,
        };
        self.to.one_ofs.count_use(known, times);
        Ok(known)
    }

    /// Returns the reference to an unknown node, and makes the node known.
    fn learn(&mut self, node: NodeId) -> Result<Ref, LowerError> {
        let end = self.follow_forwards(node)?;
        let known = match self.to.known[end] {
            Ref::UNKNOWN => self.visit(end)?,
            known => known,
        };
        // The forwards on the path become known, too, so that each forward is followed only once.
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

    /// Follows forwards from a node to the first node that is known or not a forward.
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

    /// Returns the reference to a node that is not a forward and is visited for the first time.
    fn visit(&mut self, node: NodeId) -> Result<Ref, LowerError> {
        let known = match self.draft.kind(node) {
            NodeKind::Head(_) => {
                self.to.heads.push(node);
                Ref::head(BatchHead::new(self.to.heads.len() - 1))
            }
            NodeKind::OneOf => self.to.one_ofs.add(node),
            // A realized type stays as it is (`[interner.idempotent]`).
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

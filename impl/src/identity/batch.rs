//! Batches. A batch is a set of heads that are interned together, for example the reachable part of
//! a draft after lowering.

use crate::handle::{HeadId, TypeForm, TypeId, UnionId};
use crate::label::LabelId;
use crate::util::index::index;
use crate::util::keyed_hash::KeyedHash;
use crate::util::planted::Slip;
use crate::util::rows::Rows;
use crate::util::table::Table;
use crate::util::tuning::Tuning;

index! {
    /// The number of a head in its [`Batch`], from 0.
    pub(crate) struct BatchHead;
    /// The number of a list in its [`Batch`], from 0.
    pub(crate) struct ListId;
}

/// A child of a head or an entry of a list, packed into 32 bits: a tag of two bits, and a number of
/// thirty bits.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Ref(u32);

/// An unpacked [`Ref`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Target {
    /// A head of this batch.
    Head(BatchHead),
    /// A list of this batch. An entry of a list is never a list itself.
    List(ListId),
    /// A realized type of the store. If the reference is an entry of a list, the type has one head.
    Realized(TypeId),
}

/// An unpacked entry of a list.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Entry {
    /// A head of this batch.
    Inner(BatchHead),
    /// A realized head of the store.
    Outer(HeadId),
}

const NUMBER: u32 = (1 << 30) - 1;
const LIST: u32 = 1 << 30;
const REALIZED: u32 = 1 << 31;
const UNION: u32 = 1 << 30;

impl Ref {
    /// The value that stands for no reference. The bits of this value are the bits of a union with
    /// a number that no union gets.
    pub(crate) const UNKNOWN: Self = Self(u32::MAX);

    /// Returns a reference to a head of this batch.
    pub(crate) const fn head(head: BatchHead) -> Self {
        Self(head.number())
    }

    /// Returns a reference to a list of this batch.
    pub(crate) const fn list(list: ListId) -> Self {
        Self(list.number() | LIST)
    }

    /// Returns a reference to a realized type.
    pub(crate) const fn realized(ty: TypeId) -> Self {
        match ty.form() {
            TypeForm::Head(head) => Self(head.number() | REALIZED),
            TypeForm::Union(union) => Self(union.number() | REALIZED | UNION),
        }
    }

    /// Returns the head if the reference leads to a head of this batch, and otherwise `None`.
    pub(crate) const fn inner(self) -> Option<BatchHead> {
        match self.target() {
            Target::Head(head) => Some(head),
            _ => None,
        }
    }

    /// Returns the realized type if the reference leads to one, and otherwise `None`.
    pub(crate) const fn outer(self) -> Option<TypeId> {
        match self.target() {
            Target::Realized(ty) => Some(ty),
            _ => None,
        }
    }

    /// Unpacks the reference into a head, a list or a type.
    pub(crate) const fn target(self) -> Target {
        let number = self.0 & NUMBER;
        match (self.0 & REALIZED, self.0 & LIST) {
            (0, 0) => Target::Head(BatchHead::from_u32(number)),
            (0, _) => Target::List(ListId::from_u32(number)),
            (_, 0) => Target::Realized(TypeId::head(HeadId::from_u32(number))),
            _ => Target::Realized(TypeId::union(UnionId::from_u32(number))),
        }
    }
}

impl Ref {
    /// Unpacks an entry of a list into a head of the batch or a realized head.
    pub(crate) fn entry(self) -> Entry {
        match self.target() {
            Target::Head(head) => Entry::Inner(head),
            Target::Realized(ty) => match ty.as_head() {
                Some(head) => Entry::Outer(head),
                None => unreachable!("an entry of a list is one head"),
            },
            Target::List(_) => unreachable!("lists are flat"),
        }
    }
}

impl std::fmt::Debug for Ref {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.target().fmt(f)
    }
}

/// Heads and their children after flattening (`[identity.flatten]`), before equal heads are
/// identified. A batch contains no forwards (`[identity.no-trace]`).
///
/// A head may refer to heads that are added later. A list has two or more entries, which are heads
/// of the batch or realized heads. All entries of a list are distinct references, but two entries
/// may be the selfsame head.
#[derive(Default)]
pub(crate) struct Batch {
    labels: Vec<LabelId>,
    children: Rows<BatchHead, Ref>,
    lists: Rows<ListId, Ref>,
    by_entries: Table<ListId>,
    hash: KeyedHash,
    pub(crate) tuning: Tuning,
}

impl Batch {
    /// Makes an empty batch.
    pub(crate) fn tuned(tuning: &Tuning) -> Self {
        Self { hash: KeyedHash::tuned(tuning), tuning: *tuning, ..Self::default() }
    }

    /// Makes a batch of heads with these labels. `children` contains the children of all heads,
    /// each given as the number of a head of the batch. `ends` contains for each head the index in
    /// `children` at which its children end.
    pub(crate) fn from_rows(labels: Vec<LabelId>, ends: Vec<u32>, children: Vec<u32>) -> Self {
        let children = children.into_iter().map(|to| Ref::head(BatchHead::from_u32(to))).collect();
        Self { labels, children: Rows::from_ends(ends, children), ..Self::default() }
    }

    /// Replaces each label by the label that `labels` has at the index of the old label.
    pub(crate) fn relabel(&mut self, labels: &[LabelId]) {
        self.labels.iter_mut().for_each(|label| *label = labels[*label]);
    }

    /// Returns the number of heads.
    pub(crate) const fn len(&self) -> usize {
        self.labels.len()
    }

    /// Returns the heads, in the order in which they were added.
    pub(crate) fn heads(
        &self,
    ) -> impl DoubleEndedIterator<Item = BatchHead> + ExactSizeIterator + Clone + use<> {
        BatchHead::all(self.len())
    }

    /// Returns the number of children of all heads.
    pub(crate) fn child_count(&self) -> usize {
        self.children.entries().len()
    }

    /// Returns the number of entries of all lists.
    pub(crate) fn entry_count(&self) -> usize {
        self.lists.entries().len()
    }

    /// Reserves memory for this many heads and children.
    pub(crate) fn reserve(&mut self, heads: usize, children: usize) {
        self.labels.reserve_exact(heads);
        self.children.reserve_exact(heads, children);
    }

    /// Removes all heads and lists, and keeps the allocated memory.
    pub(crate) fn clear(&mut self) {
        self.labels.clear();
        self.children.clear();
        if self.lists.len() > 0 {
            self.lists.clear();
            self.by_entries = Table::default();
        }
    }

    /// Adds a head with a label. The caller then adds as many children as the label's arity by
    /// [`Self::add_child`].
    pub(crate) fn add_head(&mut self, label: LabelId) -> BatchHead {
        self.labels.push(label);
        self.children.open()
    }

    /// Adds a child to the head added last.
    pub(crate) fn add_child(&mut self, child: Ref) {
        self.children.add_entry(child);
    }

    /// Returns the children of all heads, concatenated.
    pub(crate) fn all_children(&self) -> &[Ref] {
        self.children.entries()
    }

    /// Returns the children of all heads, concatenated, as a mutable slice.
    pub(crate) fn all_children_mut(&mut self) -> &mut [Ref] {
        self.children.entries_mut()
    }

    /// Adds a list, or returns the existing list with the same entries. Equal lists are shared,
    /// because a union may be a child of many heads and its entries should be visited only once.
    pub(crate) fn add_list(&mut self, entries: impl IntoIterator<Item = Ref>) -> ListId {
        let new = self.lists.push(entries);
        let entries = self.lists.row(new);
        let hash = self.hash.words(entries.iter().map(|entry| entry.0));
        let alike =
            |row: &[Ref]| self.tuning.slips(Slip::ListsByHash) && row.len() == entries.len();
        let same = |list| self.lists.row(list) == entries || alike(self.lists.row(list));
        if let Some(known) = self.by_entries.find(hash, same) {
            self.lists.pop();
            return known;
        }
        self.by_entries.insert(hash, new);
        new
    }

    /// Returns a reference to the given entries. For a single entry this is the entry itself, and
    /// for several entries a reference to their list.
    pub(crate) fn list_or_one(&mut self, entries: Vec<Ref>) -> Ref {
        match entries[..] {
            [one] => one,
            _ => Ref::list(self.add_list(entries)),
        }
    }

    /// Returns the numbers of all lists.
    pub(crate) fn lists(&self) -> impl Iterator<Item = ListId> + use<> {
        ListId::all(self.lists.len())
    }

    /// Returns the label of a head.
    pub(crate) fn label(&self, head: BatchHead) -> LabelId {
        self.labels[head]
    }

    /// Returns the children of a head.
    pub(crate) fn children(&self, head: BatchHead) -> &[Ref] {
        self.children.row(head)
    }

    /// Returns the range of the indices of a head's children among [the children of all
    /// heads](Self::child_at).
    pub(crate) fn child_range(&self, head: BatchHead) -> std::ops::Range<u32> {
        let range = self.children.range(head);
        range.start as u32..range.end as u32
    }

    /// Returns the child at an index among the children of all heads.
    pub(crate) fn child_at(&self, at: u32) -> Ref {
        self.children.entries()[at as usize]
    }

    /// Returns the entries of a list.
    pub(crate) fn entries(&self, list: ListId) -> &[Ref] {
        self.lists.row(list)
    }

    /// Returns the heads of this batch to which a head refers, directly or through lists. A head
    /// may occur several times.
    pub(crate) fn successors(&self, head: BatchHead) -> impl Iterator<Item = BatchHead> + '_ {
        self.children(head).iter().flat_map(|&child| self.heads_of(child)).filter_map(Ref::inner)
    }

    /// If a reference leads to a list, returns the entries of the list. If the reference leads to
    /// no list, returns the reference itself as the only entry.
    pub(crate) fn heads_of(&self, child: Ref) -> impl Iterator<Item = Ref> + '_ {
        let (one, many) = match child.target() {
            Target::List(list) => (None, self.entries(list)),
            _ => (Some(child), &[][..]),
        };
        one.into_iter().chain(many.iter().copied())
    }
}

//! A lowered batch: heads without forwards, ready to be interned.

use crate::handle::TypeId;
use crate::label::LabelId;
use crate::util::keyed_hash::Seed;
use crate::util::rows::{range, row};
use crate::util::table::Table;

/// Where a child or an entry of a list points: two bits of tag, thirty of number.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Ref(u32);

/// A [`Ref`], unpacked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Target {
    /// A head of this batch.
    Head(u32),
    /// A list of this batch; never inside a list.
    List(u32),
    /// A realized type of the store; inside a list, one of one head.
    Realized(TypeId),
}

const NUMBER: u32 = (1 << 30) - 1;
const LIST: u32 = 1 << 30;
const REALIZED: u32 = 1 << 31;
const UNION: u32 = 1 << 30;

impl Ref {
    /// No reference yet. As one it would be a union of a number that no union gets.
    pub(crate) const UNKNOWN: Self = Self(u32::MAX);

    /// A head of this batch.
    pub(crate) const fn head(number: u32) -> Self {
        Self(number)
    }

    /// A list of this batch.
    pub(crate) const fn list(number: u32) -> Self {
        Self(number | LIST)
    }

    /// A realized type.
    pub(crate) fn realized(ty: TypeId) -> Self {
        match ty.union() {
            None => Self(ty.number() | REALIZED),
            Some(union) => Self(union | REALIZED | UNION),
        }
    }

    /// The head of this batch that it points to, if it does.
    pub(crate) const fn inner(self) -> Option<u32> {
        match self.target() {
            Target::Head(head) => Some(head),
            _ => None,
        }
    }

    /// The realized type that it points to, if it does.
    pub(crate) const fn outer(self) -> Option<TypeId> {
        match self.target() {
            Target::Realized(ty) => Some(ty),
            _ => None,
        }
    }

    /// What it points to.
    pub(crate) const fn target(self) -> Target {
        let number = self.0 & NUMBER;
        match (self.0 & REALIZED, self.0 & LIST) {
            (0, 0) => Target::Head(number),
            (0, _) => Target::List(number),
            (_, 0) => Target::Realized(TypeId::head(number)),
            _ => Target::Realized(TypeId::of_union(number)),
        }
    }
}

impl std::fmt::Debug for Ref {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.target().fmt(f)
    }
}

/// Heads and their children, flattened (`[identity.flatten]`) but not yet identified.
///
/// Heads may refer to heads that are added later. A list has two entries or more, which are heads
/// of the batch or realized heads, no two the same entry; they may turn out to be one by identity.
#[derive(Default)]
pub(crate) struct Raw {
    labels: Vec<LabelId>,
    ends: Vec<u32>,
    children: Vec<Ref>,
    list_ends: Vec<u32>,
    lists: Vec<Ref>,
    by_entries: Table<u32>,
    seed: Seed,
}

impl Raw {
    /// The batch of these heads: where the children of each end among all of them, which are heads
    /// of the batch.
    pub(crate) fn from_rows(labels: Vec<LabelId>, ends: Vec<u32>, children: Vec<u32>) -> Self {
        let children = children.into_iter().map(Ref::head).collect();
        Self { labels, ends, children, ..Self::default() }
    }

    /// Replaces each label by the one at its number.
    pub(crate) fn relabel(&mut self, labels: &[LabelId]) {
        self.labels.iter_mut().for_each(|label| *label = labels[*label]);
    }

    /// How many heads there are.
    pub(crate) fn len(&self) -> usize {
        self.labels.len()
    }

    /// How many children the heads have in all.
    pub(crate) fn edges(&self) -> usize {
        self.children.len()
    }

    /// How many entries the lists have in all.
    pub(crate) fn listed(&self) -> usize {
        self.lists.len()
    }

    /// Room for this many heads and children, asked for at once.
    pub(crate) fn reserve(&mut self, heads: usize, children: usize) {
        self.labels.reserve_exact(heads);
        self.ends.reserve_exact(heads);
        self.children.reserve_exact(children);
    }

    /// Forgets everything but the room that it took.
    pub(crate) fn clear(&mut self) {
        self.labels.clear();
        self.ends.clear();
        self.children.clear();
        if !self.lists.is_empty() {
            self.list_ends.clear();
            self.lists.clear();
            self.by_entries = Table::default();
        }
    }

    /// Adds a head; its children follow by [`Raw::child`], as many as the label's arity.
    pub(crate) fn head(&mut self, label: LabelId) -> u32 {
        self.labels.push(label);
        self.ends.push(self.children.len() as u32);
        self.labels.len() as u32 - 1
    }

    /// Adds a child to the head added last.
    pub(crate) fn child(&mut self, child: Ref) {
        self.children.push(child);
        if let Some(end) = self.ends.last_mut() {
            *end += 1;
        }
    }

    /// The children of all heads one after another, to be replaced one by one.
    pub(crate) fn all_children(&mut self) -> &mut [Ref] {
        &mut self.children
    }

    /// The number of a list, new or known: many heads may have one union for a child, and what it
    /// costs to look at should be paid once.
    pub(crate) fn list(&mut self, entries: impl IntoIterator<Item = Ref>) -> u32 {
        let start = self.lists.len();
        self.lists.extend(entries);
        let (known, new) = self.lists.split_at(start);
        let hash = self.seed.words(new.iter().map(|entry| entry.0));
        let same = |list| row(&self.list_ends, known, list) == new;
        if let Some(list) = self.by_entries.find(hash, same) {
            self.lists.truncate(start);
            return list;
        }
        let list = self.list_ends.len() as u32;
        self.by_entries.insert(hash, list);
        self.list_ends.push(self.lists.len() as u32);
        list
    }

    /// How many lists there are.
    pub(crate) fn lists(&self) -> usize {
        self.list_ends.len()
    }

    /// The label of a head.
    pub(crate) fn label(&self, head: u32) -> LabelId {
        self.labels[head as usize]
    }

    /// The children of a head.
    pub(crate) fn children(&self, head: u32) -> &[Ref] {
        row(&self.ends, &self.children, head)
    }

    /// Where the children of a head stand among [all](Self::child_at).
    pub(crate) fn child_range(&self, head: u32) -> (u32, u32) {
        let range = range(&self.ends, head);
        (range.start as u32, range.end as u32)
    }

    /// A child by its place among those of all heads.
    pub(crate) fn child_at(&self, at: u32) -> Ref {
        self.children[at as usize]
    }

    /// The entries of a list.
    pub(crate) fn entries(&self, list: u32) -> &[Ref] {
        row(&self.list_ends, &self.lists, list)
    }

    /// The heads of this batch that a head refers to, through lists too; with repetitions.
    pub(crate) fn successors(&self, head: u32) -> impl Iterator<Item = u32> + '_ {
        self.children(head).iter().flat_map(|&child| self.heads_of(child)).filter_map(Ref::inner)
    }

    /// The list that a reference stands for, as its entries; a single one for itself.
    pub(crate) fn heads_of(&self, child: Ref) -> impl Iterator<Item = Ref> + '_ {
        let (one, many) = match child.target() {
            Target::List(list) => (None, self.entries(list)),
            _ => (Some(child), &[][..]),
        };
        one.into_iter().chain(many.iter().copied())
    }
}

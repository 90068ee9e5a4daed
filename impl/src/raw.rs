//! A lowered batch: heads without forwards, ready to be interned.

use crate::label::LabelId;
use crate::store::TypeId;
use hashbrown::{DefaultHashBuilder, HashTable};
use std::hash::BuildHasher;

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
    child_start: Vec<u32>,
    children: Vec<Ref>,
    list_start: Vec<u32>,
    lists: Vec<Ref>,
    by_entries: HashTable<u32>,
    seed: DefaultHashBuilder,
}

impl Raw {
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
        self.child_start.reserve_exact(heads);
        self.children.reserve_exact(children);
    }

    /// Adds a head; its children follow by [`Raw::child`], as many as the label's arity.
    pub(crate) fn head(&mut self, label: LabelId) -> u32 {
        self.labels.push(label);
        self.child_start.push(self.children.len() as u32);
        self.labels.len() as u32 - 1
    }

    /// Adds a child to the head added last.
    pub(crate) fn child(&mut self, child: Ref) {
        self.children.push(child);
    }

    /// The number of a list, new or known: many heads may have one union for a child, and what it
    /// costs to look at should be paid once.
    pub(crate) fn list(&mut self, entries: impl IntoIterator<Item = Ref>) -> u32 {
        let start = self.lists.len();
        self.lists.extend(entries);
        let Self { list_start, lists, by_entries, seed, .. } = self;
        let (known, new) = lists.split_at(start);
        let entries = |&list: &u32| range(list_start, known, list);
        let hash = seed.hash_one(new);
        if let Some(&list) = by_entries.find(hash, |list| entries(list) == new) {
            lists.truncate(start);
            return list;
        }
        let list = list_start.len() as u32;
        by_entries.insert_unique(hash, list, |list| seed.hash_one(entries(list)));
        list_start.push(start as u32);
        list
    }

    /// The label of a head.
    pub(crate) fn label(&self, head: u32) -> LabelId {
        self.labels[head as usize]
    }

    /// The children of a head.
    pub(crate) fn children(&self, head: u32) -> &[Ref] {
        range(&self.child_start, &self.children, head)
    }

    /// The entries of a list.
    pub(crate) fn entries(&self, list: u32) -> &[Ref] {
        range(&self.list_start, &self.lists, list)
    }

    /// The heads of this batch that a head refers to, through lists too; with repetitions.
    pub(crate) fn successors(&self, head: u32) -> impl Iterator<Item = u32> + '_ {
        self.children(head).iter().flat_map(|&child| self.heads_of(child)).filter_map(|entry| {
            match entry.target() {
                Target::Head(number) => Some(number),
                _ => None,
            }
        })
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

fn range<'a, T>(start: &[u32], all: &'a [T], number: u32) -> &'a [T] {
    let at = number as usize;
    let end = start.get(at + 1).map_or(all.len(), |&end| end as usize);
    &all[start[at] as usize..end]
}

//! Pairs of a new component and an older component to which the new component refers.

use crate::handle::{HeadId, TypeId};
use crate::identity::batch::{Batch, BatchHead, Entry, Ref, Target};
use crate::identity::minimize::{self, ListOrder};
use crate::interner::component::Component;
use crate::interner::store::Store;
use crate::label::LabelId;
use hashbrown::HashMap;
use selfsame_spec::Digest;
use std::cmp::Ordering;

/// A new component and an older component to which the new component refers.
#[derive(Clone, Copy)]
pub(super) struct Pair<'a> {
    pub(super) store: &'a Store,
    /// The graph of the new component.
    pub(super) graph: &'a Batch,
    /// The older component.
    pub(super) target: &'a Component,
}

impl Pair<'_> {
    /// Returns whether an entry is a head of the new component or a member of the older component.
    pub(super) fn is_inner(&self, entry: Entry) -> bool {
        match entry {
            Entry::Inner(_) => true,
            Entry::Outer(head) => self.target.members.index_of(head).is_some(),
        }
    }

    /// Returns whether the new component has a loose list, which is a list with two entries that
    /// may be equal.
    pub(super) fn is_loose(&self) -> bool {
        let inner = |entry: &&Ref| self.is_inner(entry.entry());
        self.graph.lists().any(|list| self.graph.entries(list).iter().filter(inner).count() > 1)
    }

    /// Minimizes both components together. Returns for each head of the graph the equal member, or
    /// `None` if some head is equal to no member.
    pub(super) fn minimize_jointly(&self) -> Option<Vec<HeadId>> {
        let block_of = minimize::blocks(&self.join(), ListOrder::Counts);
        let (new, old) = block_of.split_at(self.graph.len());
        let mut member_of = HashMap::with_capacity(old.len());
        for (member, block) in self.target.members.iter().zip(old) {
            member_of.insert(block, member);
        }
        new.iter().map(|block| member_of.get(block).copied()).collect()
    }

    /// Joins both components into one graph that contains the heads of the new component, and then
    /// the members of the older component. References to members become references within the
    /// joined graph.
    fn join(&self) -> Batch {
        let Self { store, graph, target } = *self;
        let mut joint = Batch::tuned(&store.tuning);
        for head in graph.heads() {
            joint.add_head(graph.label(head));
            for &child in graph.children(head) {
                let child = match child.target() {
                    Target::Realized(ty) => self.spell_out(ty, &mut joint),
                    _ => {
                        let entries = graph.heads_of(child).map(|e| self.joint_entry(e.entry()));
                        joint.list_or_one(entries.collect())
                    }
                };
                joint.add_child(child);
            }
        }
        for member in target.members.iter() {
            joint.add_head(store.label(member));
            for &child in store.children(member) {
                let child = self.spell_out(child, &mut joint);
                joint.add_child(child);
            }
        }
        joint
    }

    fn joint_entry(&self, entry: Entry) -> Ref {
        match entry {
            Entry::Inner(head) => Ref::head(head),
            Entry::Outer(head) => match self.target.members.index_of(head) {
                Some(index) => Ref::head(BatchHead::new(self.graph.len()).plus(index)),
                None => Ref::realized(TypeId::head(head)),
            },
        }
    }

    fn spell_out(&self, ty: TypeId, joint: &mut Batch) -> Ref {
        let heads = self.store.heads(&ty).iter();
        joint.list_or_one(heads.map(|&head| self.joint_entry(Entry::Outer(head))).collect())
    }
}

/// Operations on heads of the new component and on members of the older component.
impl Pair<'_> {
    /// Returns whether some member has the label of a head. The binary search compares only labels,
    /// because the canonical order compares labels first.
    pub(super) fn has_label(&self, head: BatchHead) -> bool {
        let Self { store, graph, target } = *self;
        let wanted = store.labels.bytes(graph.label(head));
        let mut left = 0..target.members.len;
        while !left.is_empty() {
            let middle = left.start + (left.end - left.start) / 2;
            match wanted.cmp(store.labels.bytes(store.label(target.members.at(middle)))) {
                Ordering::Equal => return true,
                Ordering::Less => left.end = middle,
                Ordering::Greater => left.start = middle + 1,
            }
        }
        false
    }

    /// Compares the labels of two heads by their bytes.
    pub(super) fn compare_labels(&self, left: Entry, right: Entry) -> Ordering {
        match [left, right].map(|head| self.label(head)) {
            [a, b] if a == b => Ordering::Equal,
            [a, b] => self.store.labels.bytes(a).cmp(self.store.labels.bytes(b)),
        }
    }

    fn label(&self, head: Entry) -> LabelId {
        match head {
            Entry::Inner(head) => self.graph.label(head),
            Entry::Outer(head) => self.store.label(head),
        }
    }

    pub(super) fn arity(&self, head: Entry) -> usize {
        match head {
            Entry::Inner(head) => self.graph.children(head).len(),
            Entry::Outer(head) => self.store.children(head).len(),
        }
    }

    pub(super) fn child(&self, head: Entry, at: usize) -> Ref {
        match head {
            Entry::Inner(head) => self.graph.children(head)[at],
            Entry::Outer(head) => Ref::realized(self.store.children(head)[at]),
        }
    }

    /// Returns the number of heads that a child has.
    pub(super) fn head_count(&self, child: Ref) -> usize {
        match child.target() {
            Target::Head(_) => 1,
            Target::List(list) => self.graph.entries(list).len(),
            Target::Realized(ty) => self.store.heads(&ty).len(),
        }
    }

    /// Returns the head at index `at` among the heads of a child.
    pub(super) fn head(&self, child: Ref, at: usize) -> Entry {
        match child.target() {
            Target::Head(head) => Entry::Inner(head),
            Target::List(list) => self.graph.entries(list)[at].entry(),
            Target::Realized(ty) => Entry::Outer(self.store.heads(&ty)[at]),
        }
    }

    pub(super) fn digest(&self, head: Entry) -> Digest {
        match head {
            Entry::Inner(_) => unreachable!("a head inside has no digest yet"),
            Entry::Outer(head) => self.store.digest(head),
        }
    }
}

//! A new component and an older one to which it refers, side by side.

use crate::handle::{HeadId, TypeId};
use crate::identity::batch::{Batch, BatchHead, Entry, Ref, Target};
use crate::identity::minimize;
use crate::interner::component::Component;
use crate::interner::store::Store;
use hashbrown::HashMap;

/// A new component and an older one to which it refers.
#[derive(Clone, Copy)]
pub(super) struct Pair<'a> {
    pub(super) store: &'a Store,
    /// The new component.
    pub(super) graph: &'a Batch,
    /// The older component.
    pub(super) target: &'a Component,
}

impl Pair<'_> {
    /// Whether an entry is an inner head of either component.
    pub(super) fn is_inner(&self, entry: Entry) -> bool {
        match entry {
            Entry::Inner(_) => true,
            Entry::Outer(head) => self.target.members.index_of(head).is_some(),
        }
    }

    /// Whether some list may be longer than it is: two of its entries may turn out to be one.
    pub(super) fn is_loose(&self) -> bool {
        let inner = |entry: &&Ref| self.is_inner(entry.entry());
        self.graph.lists().any(|list| self.graph.entries(list).iter().filter(inner).count() > 1)
    }

    /// Minimizes both together: the member that each head of the graph equals, if each equals one.
    pub(super) fn minimize_jointly(&self) -> Option<Vec<HeadId>> {
        let block_of = minimize::blocks(&self.join());
        let (new, old) = block_of.split_at(self.graph.len());
        let mut member_of = HashMap::with_capacity(old.len());
        for (member, block) in self.target.members.iter().zip(old) {
            member_of.insert(block, member);
        }
        new.iter().map(|block| member_of.get(block).copied()).collect()
    }

    /// The graph's heads, then the target's members; references to members are inner.
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

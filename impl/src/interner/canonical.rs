//! New components in canonical order. The module computes their digests and adds their members to
//! the store.

use crate::handle::{HeadId, TypeId};
use crate::identity::batch::{Batch, BatchHead, Entry, Ref, Target};
use crate::identity::component::resolve;
use crate::identity::digest::{ComponentDigest, Preimage, RefHead};
use crate::identity::refine::Refiner;
use crate::interner::store::Store;
use selfsame_spec::Digest;

/// The graph of a component whose heads are in canonical order and pairwise different.
pub(super) struct Canonical(Batch);

impl Canonical {
    /// Copies a component so that its heads are in the order that refinement has computed. One head
    /// is copied for each group of equal heads.
    pub(super) fn of(graph: &Batch, order: &Refiner) -> Self {
        let mut out = Batch::tuned(&graph.tuning);
        let edges = order.first.iter().map(|&head| graph.children(head).len()).sum();
        out.reserve(order.first.len(), edges);
        let ranked = |entry: Ref| match entry.inner() {
            Some(to) => Ref::head(BatchHead::from_u32(order.rank[to])),
            None => entry,
        };
        // Each list is converted once, even if it is a child of many heads.
        let lists: Vec<Ref> = { graph.lists() }
            .map(|list| Ref::list(out.add_list(graph.entries(list).iter().map(|&e| ranked(e)))))
            .collect();
        for &head in &order.first {
            out.add_head(graph.label(head));
            for &child in graph.children(head) {
                out.add_child(match child.target() {
                    Target::List(list) => lists[list],
                    _ => ranked(child),
                });
            }
        }
        Self(out)
    }

    /// Computes `S`, the digest of the component (`[identity.digest.component]`).
    pub(super) fn digest(&self, store: &Store, preimage: &mut Preimage) -> Digest {
        let graph = &self.0;
        let mut out = ComponentDigest::new(graph.len() as u32, preimage);
        let entry = |entry: &Ref| match entry.entry() {
            Entry::Inner(head) => RefHead::Inside(head.number()),
            Entry::Outer(head) => RefHead::Below(store.digest(head)),
        };
        for head in graph.heads() {
            out.label(store.labels.bytes(graph.label(head)));
            for &child in graph.children(head) {
                match child.target() {
                    Target::Head(head) => out.inside(head.number()),
                    Target::Realized(ty) => out.below(store.digests(&ty)),
                    Target::List(list) => out.mixed(graph.entries(list).iter().map(entry)),
                }
            }
        }
        out.finish()
    }

    /// Adds the members to the store. The first member becomes the head `first`.
    pub(super) fn append(&self, store: &mut Store, first: HeadId) {
        let graph = &self.0;
        let member = |head: BatchHead| first.plus(head.number());
        let lists: Vec<TypeId> =
            graph.lists().map(|list| resolve(store, graph, Ref::list(list), member)).collect();
        for head in graph.heads() {
            let children = graph.children(head).iter().map(|child| match child.target() {
                Target::Head(head) => TypeId::head(member(head)),
                Target::Realized(ty) => ty,
                Target::List(list) => lists[list],
            });
            store.add_member(graph.label(head), children);
        }
    }
}

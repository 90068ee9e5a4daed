//! A batch into the store, component by component, sinks first (`[interner.realize]`).
//!
//! An acyclic head is a lookup in the hash-cons table. A cyclic component S is one of three:
//!
//! 1. It folds into an older component T, all of it or nothing (`[interner.fold]`). Only one T
//!    can be it: if a head s of S equals an old head, every head that s reaches equals an old one,
//!    so all of S maps into one T. Either S refers to T directly, and then T has the largest head
//!    that S refers to, because everything that T refers to is older; or S covers all of T, and
//!    then case 2 finds it by its digest.
//! 2. It is an old cycle written again: the digest of its canonical form is known.
//! 3. It is new: its members are appended in canonical order.
//!
//! When S does not fold, no head of S equals a head outside, so identity inside S is refinement
//! with the outside as constants.

use crate::encode::{self, ComponentDigest, Entry};
use crate::local::{Batch, Local, resolve};
use crate::raw::{Raw, Ref, Target};
use crate::scc;
use crate::store::{Component, Store, TypeId};
use crate::{fold, minimize, order};
use selfsame_spec::Digest;
use std::ops::Range;

const UNKNOWN: u32 = u32::MAX;

impl Store {
    /// The realized head of each head of the batch, new or old.
    ///
    /// O(m log n) for a batch of n heads and m edges, hashing included, apart from components
    /// that need a [fold check](fold).
    pub(crate) fn intern(&mut self, raw: &Raw) -> Vec<u32> {
        let components = scc::components(raw);
        let map = vec![UNKNOWN; raw.len()];
        let mut batch = Batch { raw, components: &components, map };
        for places in components.iter() {
            self.intern_component(&mut batch, &places);
        }
        batch.map
    }

    /// The type that a root stands for once the batch is interned.
    pub(crate) fn resolve(&mut self, raw: &Raw, map: &[u32], root: Ref) -> TypeId {
        resolve(self, raw, map, root)
    }

    fn intern_component(&mut self, batch: &mut Batch<'_>, places: &Range<u32>) {
        let heads = batch.components.heads(places);
        if let &[head] = heads
            && !batch.raw.successors(head).any(|to| to == head)
        {
            batch.map[head as usize] = self.intern_acyclic(batch, head);
            return;
        }
        let local = batch.local(self, places);
        let realized = self.intern_cyclic(&local);
        for (&head, realized) in heads.iter().zip(realized) {
            batch.map[head as usize] = realized;
        }
    }

    fn intern_acyclic(&mut self, batch: &Batch<'_>, head: u32) -> u32 {
        let children = batch.raw.children(head);
        if let &[child] = children {
            let child = batch.realized(self, child);
            return self.find_or_add(batch.raw.label(head), &[child]);
        }
        let children: Vec<_> = children.iter().map(|&child| batch.realized(self, child)).collect();
        self.find_or_add(batch.raw.label(head), &children)
    }

    /// The realized head of each head of a cyclic component.
    fn intern_cyclic(&mut self, local: &Local) -> Vec<u32> {
        if let Some(target) = local.top.and_then(|top| self.component(top))
            && let Some(folded) = fold::fold(self, &local.graph, target)
        {
            return folded;
        }
        if !local.ambiguous {
            return self.intern_distinct(&local.graph);
        }
        let quotient = minimize::quotient(&local.graph);
        let realized = self.intern_distinct(&quotient.graph);
        quotient.block_of.iter().map(|&block| realized[block as usize]).collect()
    }

    /// The same for a component no list of which has several inner heads that may be one: equal
    /// heads may still stand in it any number of times.
    fn intern_distinct(&mut self, graph: &Raw) -> Vec<u32> {
        let order = order::canonical(self, graph);
        let digest = self.component_digest(graph, &order);
        let component = match self.find_component(&digest) {
            Some(known) => known,
            None => self.append(graph, &order, digest),
        };
        order.rank.iter().map(|&rank| component.first + rank).collect()
    }

    fn component_digest(&self, graph: &Raw, order: &order::Order) -> Digest {
        let mut out = ComponentDigest::new(order.first.len() as u32);
        for &head in &order.first {
            out.record(self, graph.label(head));
            for &child in graph.children(head) {
                self.put_child(&mut out, (graph, order), child);
            }
        }
        out.finish()
    }

    fn put_child(&self, out: &mut ComponentDigest, at: (&Raw, &order::Order), child: Ref) {
        let (graph, order) = at;
        if let Target::Realized(ty) = child.target() {
            let heads = self.heads(&ty);
            out.child(heads.len());
            heads.iter().for_each(|&head| out.entry(self, Entry::Below(head)));
            return;
        }
        out.child(graph.heads_of(child).count());
        for entry in graph.heads_of(child) {
            let entry = match entry.target() {
                Target::Head(head) => Entry::Inside(order.rank[head as usize]),
                Target::Realized(ty) => Entry::Below(ty),
                Target::List(_) => unreachable!("lists are flat"),
            };
            out.entry(self, entry);
        }
    }

    fn append(&mut self, graph: &Raw, order: &order::Order, digest: Digest) -> Component {
        let component = self.add_component(order.first.len() as u32, digest);
        let map: Vec<u32> = order.rank.iter().map(|&rank| component.first + rank).collect();
        let mut children = Vec::new();
        for (rank, &head) in order.first.iter().enumerate() {
            children.clear();
            for &child in graph.children(head) {
                children.push(resolve(self, graph, &map, child));
            }
            let member = encode::member(&digest, rank as u32);
            self.add_member(graph.label(head), &children, member);
        }
        component
    }
}

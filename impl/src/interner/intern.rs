//! A batch into the store, component by component, sinks first (`[interner.realize]`).
//!
//! An acyclic head is a lookup in the hash-cons table. Most cyclic components were realized before,
//! just as they stand, and are [recognized](crate::interner::fingerprint). Any other, S, is one of three:
//!
//! 1. It folds into an older component T, all of it or nothing (`[interner.fold]`). Only one T
//!    can be it: if a head s of S equals an old head, every head that s reaches equals an old one,
//!    so all of S maps into one T. Either S refers to T directly, and then T has the largest head
//!    that S refers to, because everything that T refers to is older; or S covers all of T, and
//!    then case 2 finds it by its digest.
//! 2. It is an old cycle written in another way: the digest of its canonical form is known.
//! 3. It is new: its members are appended in canonical order.
//!
//! When S does not fold, no head of S equals a head outside, so identity inside S is refinement
//! with the outside as constants.

use crate::handle::TypeId;
use crate::identity::batch::{Raw, Ref, Target};
use crate::identity::component::{Batch, Local, resolve};
use crate::identity::digest::{ComponentDigest, Text};
use crate::identity::refine::Refiner;
use crate::identity::scc::Tarjan;
use crate::identity::{finite, minimize, order};
use crate::interner::absorb::Image;
use crate::interner::fingerprint::Shape;
use crate::interner::phase_times::Spent;
use crate::interner::store::{Component, Store};
use crate::interner::workspace::Scratch;
use crate::interner::{absorb, phase_times};
use selfsame_spec::kind::FOREIGN_REFERENCE;
use selfsame_spec::{Digest, Kind};

/// A cycle of steps by value: the batch has a type of infinite size (`[interner.infinite]`).
#[derive(Debug)]
pub(crate) struct Infinite;

impl Store {
    /// The realized head of each head of the batch, new or old.
    ///
    /// O(m log n) for a batch of n heads and m edges, hashing included, apart from components
    /// that need a [fold check](fold).
    ///
    /// # Errors
    /// [`Infinite`]; part of the batch may have been interned then: the caller rolls back.
    pub(crate) fn intern(&mut self, raw: &Raw) -> Result<Vec<u32>, Infinite> {
        self.intern_if(raw, |store, graph| !finite::contains_itself(store, graph))
    }

    /// The same for a batch whose types may be of any size: new cycles are interned if they are
    /// `allowed`.
    pub(crate) fn intern_if(
        &mut self,
        raw: &Raw,
        allowed: impl Fn(&Self, &Raw) -> bool,
    ) -> Result<Vec<u32>, Infinite> {
        self.intern_named(raw, |_| None, allowed)
    }

    /// The same where heads that refer to one with a name see the name only.
    pub(crate) fn intern_named(
        &mut self,
        raw: &Raw,
        name: impl Fn(u32) -> Option<u32>,
        allowed: impl Fn(&Self, &Raw) -> bool,
    ) -> Result<Vec<u32>, Infinite> {
        let start = phase_times::start(raw.len());
        if start.is_some() {
            self.spent = Spent::default();
        }
        let mut scratch = self.scratch.take().unwrap_or_default();
        let mut tarjan = Tarjan::new(raw, |head| name(head).map(|name| self.leaf(name)));
        self.trim(raw, &mut tarjan, &mut scratch);
        while let Some(cyclic) = tarjan.next() {
            if cyclic {
                tarjan.place();
                let batch = Batch { raw, states: tarjan.states() };
                scratch.local.fill(self, batch, tarjan.heads());
                let realized = self.intern_cyclic(&mut scratch, &allowed)?;
                tarjan.give(realized.iter().copied());
            } else {
                let batch = Batch { raw, states: tarjan.states() };
                let realized = self.intern_acyclic(batch, tarjan.heads()[0], &mut scratch);
                tarjan.give([realized]);
            }
        }
        let batch = Batch { raw, states: tarjan.states() };
        let named = (0..raw.len() as u32).filter(|&head| name(head).is_some());
        let realized: Vec<(u32, u32)> =
            named.map(|head| (head, self.intern_acyclic(batch, head, &mut scratch))).collect();
        self.scratch = Some(scratch).filter(|scratch| scratch.is_small());
        self.spent.intern += phase_times::since(start);
        let mut given = tarjan.into_given();
        realized.into_iter().for_each(|(head, realized)| given[head as usize] = realized);
        Ok(given)
    }

    /// Interns heads all of whose children are realized, by going through the batch up and down as
    /// long as that helps: there is nothing to be followed, so the next heads are looked at while
    /// the memory still fetches what these refer to.
    fn trim(&mut self, raw: &Raw, tarjan: &mut Tarjan<'_>, scratch: &mut Scratch) {
        let heads = raw.len() as u32;
        let mut left = heads;
        let mut idle = 0;
        for pass in 0.. {
            let before = left;
            for at in 0..heads {
                let head = if pass % 2 == 0 { heads - 1 - at } else { at };
                if tarjan.is_ready(head) {
                    let batch = Batch { raw, states: tarjan.states() };
                    let realized = self.intern_acyclic(batch, head, scratch);
                    tarjan.give_ready(head, realized);
                    left -= 1;
                }
            }
            idle = if (before - left) * 4 < before { idle + 1 } else { 0 };
            if left == 0 || idle == 2 {
                break;
            }
        }
    }

    /// A head that stands for a name.
    fn leaf(&mut self, name: u32) -> u32 {
        let label = self.labels.add_parts(Kind(FOREIGN_REFERENCE), &name.to_be_bytes(), u32::MAX);
        self.find_or_add(label, &[])
    }

    /// The realized head of one whose children are realized.
    fn intern_acyclic(&mut self, batch: Batch<'_>, head: u32, scratch: &mut Scratch) -> u32 {
        let children = &mut scratch.children;
        children.clear();
        children.extend(batch.raw.children(head).iter().map(|&c| batch.realized(self, c)));
        let label = batch.raw.label(head);
        if self.sorts_sets && self.labels.kind(label) == Kind::SET_OBJECT {
            let elements = children.get_mut(1..).unwrap_or_default();
            elements.sort_by_cached_key(|&element| self.type_digest(element));
        }
        self.find_or_add(label, children)
    }

    /// The type that a root stands for once the batch is interned.
    pub(crate) fn resolve(&mut self, raw: &Raw, map: &[u32], root: Ref) -> TypeId {
        resolve(self, raw, |head| map[head as usize], root)
    }

    /// The realized head of each head of the cyclic component that is filled in.
    fn intern_cyclic<'s>(
        &mut self,
        scratch: &'s mut Scratch,
        allowed: impl Fn(&Self, &Raw) -> bool,
    ) -> Result<&'s [u32], Infinite> {
        let Scratch { local, shape, image, .. } = scratch;
        shape.take(self.seed, &local.graph);
        if !self.recognize(local, shape, image) {
            if !allowed(self, &local.graph) {
                return Err(Infinite);
            }
            let target = local.top.and_then(|top| self.component(top));
            if !target.is_some_and(|target| absorb::fold(self, &local.graph, &target, image)) {
                self.intern_new(scratch);
            }
        }
        Ok(scratch.image.members())
    }

    /// Whether the component is the old one of its shape.
    fn recognize(&self, local: &Local, shape: &Shape, image: &mut Image) -> bool {
        self.find_shape(shape.hash).is_some_and(|known| {
            image.follow(self, &local.graph, (shape.start, known.first + known.start))
        })
    }

    /// Puts a component in order that folds into none.
    fn intern_new(&mut self, scratch: &mut Scratch) {
        let Scratch { local, shape, image, refiner, .. } = scratch;
        if !local.ambiguous {
            let first = self.intern_distinct(&local.graph, shape, refiner);
            return image.set(refiner.rank.iter().map(|rank| first + rank));
        }
        let quotient = minimize::quotient(&local.graph);
        let mut of_quotient = Shape::default();
        of_quotient.take(self.seed, &quotient.graph);
        // Written again, it has the shape that it has now.
        of_quotient.hash = shape.hash;
        of_quotient.start = quotient.block_of[shape.start as usize];
        let first = self.intern_distinct(&quotient.graph, &of_quotient, refiner);
        image.set(quotient.block_of.iter().map(|&block| first + refiner.rank[block as usize]));
    }

    /// The first member of a component no list of which has several inner heads that may be one:
    /// equal heads may still stand in it any number of times. Leaves the order in `refiner`.
    fn intern_distinct(&mut self, graph: &Raw, shape: &Shape, refiner: &mut Refiner) -> u32 {
        let start = phase_times::start(graph.len());
        order::canonical(self, graph, shape, refiner);
        self.spent.order += phase_times::since(start);
        let canonical = Canonical::of(graph, refiner);
        let mut text = std::mem::take(&mut self.text);
        let digest = canonical.digest(self, &mut text);
        self.text = text;
        if let Some(known) = self.find_component(&digest) {
            return known.first;
        }
        let (first, size) = (self.len() as u32, refiner.first.len() as u32);
        let (start, shape) = (refiner.rank[shape.start as usize], shape.hash);
        self.add_component(Component { first, size, digest, start, shape, listed: false });
        canonical.append(self, first);
        first
    }
}

/// A component in canonical order, each of its heads once.
struct Canonical(Raw);

impl Canonical {
    fn of(graph: &Raw, order: &Refiner) -> Self {
        let mut out = Raw::default();
        let edges = order.first.iter().map(|&head| graph.children(head).len()).sum();
        out.reserve(order.first.len(), edges);
        let ranked =
            |entry: Ref| entry.inner().map_or(entry, |to| Ref::head(order.rank[to as usize]));
        for &head in &order.first {
            out.head(graph.label(head));
            for &child in graph.children(head) {
                let child = match child.target() {
                    Target::List(_) => Ref::list(out.list(graph.heads_of(child).map(ranked))),
                    _ => ranked(child),
                };
                out.child(child);
            }
        }
        Self(out)
    }

    /// `S`.
    fn digest(&self, store: &Store, text: &mut Text) -> Digest {
        let graph = &self.0;
        let mut out = ComponentDigest::new(graph.len() as u32, text);
        for head in 0..graph.len() as u32 {
            out.label(store.labels.bytes(graph.label(head)));
            for &child in graph.children(head) {
                match child.target() {
                    Target::Head(index) => out.inside(index),
                    Target::Realized(ty) => out.below(store, store.heads(&ty)),
                    Target::List(list) => out.mixed(store, graph.entries(list)),
                }
            }
        }
        out.finish()
    }

    /// Adds the members to the store, from number `first` on.
    fn append(&self, store: &mut Store, first: u32) {
        let graph = &self.0;
        let mut lists = Vec::new();
        for list in 0..graph.lists() as u32 {
            lists.push(resolve(store, graph, |index| first + index, Ref::list(list)));
        }
        for head in 0..graph.len() as u32 {
            let children = graph.children(head).iter().map(|child| match child.target() {
                Target::Head(index) => TypeId::head(first + index),
                Target::Realized(ty) => ty,
                Target::List(list) => lists[list as usize],
            });
            store.add_member(graph.label(head), children);
        }
    }
}

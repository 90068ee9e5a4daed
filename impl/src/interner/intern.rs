//! Interning adds a batch to the store, component by component (`[interner.realize]`). A component
//! is added after all components to which it refers.
//!
//! An acyclic head is looked up in the hash-cons table. Most cyclic components have already been
//! realized from an equal graph, and are [recognized](crate::interner::fingerprint). For any other
//! component S there are three cases:
//!
//! 1. An older component T absorbs S, either as a whole or not at all (`[interner.absorb]`). Only
//!    one T is possible: if a head s of S equals an old head, every head that is reachable from s
//!    equals an old head. All heads of S then map into one T. If S refers to T, then T contains the
//!    newest head to which S refers, because all heads to which T refers are older. If S does not
//!    refer to T, the image of S is all of T, and case 2 finds T by its digest.
//! 2. S equals an old cycle, but its graph is different. The digest of S in canonical order is then
//!    already in the store.
//! 3. S is new. The members of S are appended to the store in canonical order.
//!
//! If S is not absorbed, no head of S equals a head outside S. Refinement can therefore find the
//! equal heads of S, and treats the heads outside S as constants.

use crate::handle::{HeadId, TypeId};
use crate::identity::batch::{Batch, BatchHead};
use crate::identity::component::{BatchState, ComponentGraph};
use crate::identity::digest::{self, Preimage};
use crate::identity::minimize::{self, ListOrder};
use crate::identity::order;
use crate::identity::refine::Refiner;
use crate::identity::scc::Tarjan;
use crate::interner::absorb::image::{Image, Pairing};
use crate::interner::canonical::Canonical;
use crate::interner::component::{Component, HeadRange};
use crate::interner::fingerprint::Fingerprint;
use crate::interner::phase_times::{PhaseTimes, Stopwatch};
use crate::interner::store::Store;
use crate::interner::workspace::Workspace;
use crate::interner::{absorb, finite};
use crate::label::LabelId;
use selfsame_spec::Kind;
use selfsame_spec::kind::FOREIGN_REFERENCE;

/// The error for a batch that contains a type of infinite size, which is a cycle of steps by value
/// (`[interner.infinite]`).
#[derive(Debug)]
pub(crate) struct InfiniteSize;

/// Options for interning a batch.
#[derive(Clone, Copy)]
pub(crate) struct Policy {
    /// Whether new cycles of steps by value are refused (`[interner.infinite]`).
    pub(crate) refuses_infinite: bool,
    /// Whether the elements of sets are sorted (`[object.set]`).
    pub(crate) sorts_sets: bool,
}

impl Policy {
    /// The policy for types of an interner.
    pub(crate) const FINITE: Self = Self { refuses_infinite: true, sorts_sets: false };
    /// The options that also allow types of infinite size.
    pub(crate) const ANY_SIZE: Self = Self { refuses_infinite: false, sorts_sets: false };
}

/// Interns a batch, and returns for each of its heads the realized head, which is new or was
/// already in the store.
///
/// The cost is O(m log n) for a batch of n heads and m edges, including hashing. For components
/// that refer to older components, the cost of [`absorb`] is added.
///
/// # Errors
/// Returns [`InfiniteSize`]. After an error, part of the batch may be in the store, and the caller
/// must roll back.
pub(crate) fn intern(
    store: &mut Store,
    workspace: &mut Workspace,
    batch: &Batch,
    policy: Policy,
) -> Result<Vec<HeadId>, InfiniteSize> {
    intern_named(store, workspace, batch, policy, |_| None)
}

/// Interns a batch as [`intern`] does, except that a reference to a head with a name counts as a
/// reference to the name only. In the same way, the identity lens sees only the name of a member of
/// a module (`[identity.lens]`).
///
/// # Errors
/// Returns [`InfiniteSize`], as [`intern`] does.
pub(crate) fn intern_named(
    store: &mut Store,
    workspace: &mut Workspace,
    batch: &Batch,
    policy: Policy,
    name: impl Fn(BatchHead) -> Option<u32>,
) -> Result<Vec<HeadId>, InfiniteSize> {
    let watch = Stopwatch::start(batch.len());
    if watch.runs() {
        workspace.times = PhaseTimes::default();
    }
    let interned = Interning { store, workspace, policy }.intern_all(batch, name);
    workspace.times.intern += watch.elapsed();
    workspace.trim();
    interned
}

/// Interns an acyclic head, and returns the realized head, which is new or was already in the store
/// (`[interner.one-handle]`).
pub(crate) fn intern_head(
    store: &mut Store,
    label: LabelId,
    children: &[TypeId],
    preimage: &mut Preimage,
) -> HeadId {
    let key = store.key(label, children);
    if let Some(known) = store.find(&key) {
        return known;
    }
    let children = children.iter().map(|child| store.digests(child));
    let digest =
        store.wants_digests().then(|| digest::head(store.labels.bytes(label), children, preimage));
    store.add(&key, digest)
}

/// The state of interning a batch.
struct Interning<'a> {
    store: &'a mut Store,
    workspace: &'a mut Workspace,
    policy: Policy,
}

impl Interning<'_> {
    fn intern_all(
        &mut self,
        batch: &Batch,
        name: impl Fn(BatchHead) -> Option<u32>,
    ) -> Result<Vec<HeadId>, InfiniteSize> {
        let leaf = |head| name(head).map(|name| self.intern_leaf(name));
        let mut tarjan = Tarjan::new(batch, leaf);
        self.trim(batch, &mut tarjan);
        while let Some(cyclic) = tarjan.next() {
            if cyclic {
                tarjan.number_members();
                let state = BatchState { batch, states: tarjan.states() };
                self.workspace.component.fill(self.store, state, tarjan.members());
                let realized = self.intern_cyclic()?;
                tarjan.close(realized.iter().copied());
            } else {
                let state = BatchState { batch, states: tarjan.states() };
                let realized = self.intern_acyclic(state, tarjan.members()[0]);
                tarjan.close([realized]);
            }
        }
        let state = BatchState { batch, states: tarjan.states() };
        let named = batch.heads().filter(|&head| name(head).is_some());
        let named: Vec<(BatchHead, HeadId)> =
            named.map(|head| (head, self.intern_acyclic(state, head))).collect();
        let mut realized = tarjan.into_realized();
        named.into_iter().for_each(|(head, named)| realized[head] = named);
        Ok(realized)
    }

    /// Interns heads whose children are all realized. The function passes through the batch in both
    /// directions, as long as a pass finds enough heads to intern. A pass does not follow
    /// references, so the processor can load the children of several heads at the same time.
    fn trim(&mut self, batch: &Batch, tarjan: &mut Tarjan<'_>) {
        let heads = batch.len() as u32;
        let mut left = heads;
        let mut idle = 0;
        for pass in 0.. {
            let before = left;
            for at in 0..heads {
                let head = BatchHead::from_u32(if pass % 2 == 0 { heads - 1 - at } else { at });
                if tarjan.is_ready(head) {
                    let state = BatchState { batch, states: tarjan.states() };
                    let realized = self.intern_acyclic(state, head);
                    tarjan.close_ready(head, realized);
                    left -= 1;
                }
            }
            idle = if (before - left) * 4 < before { idle + 1 } else { 0 };
            if left == 0 || idle == 2 {
                break;
            }
        }
    }

    /// Interns a head without children that represents the name with this number.
    fn intern_leaf(&mut self, name: u32) -> HeadId {
        let (kind, payload) = (Kind(FOREIGN_REFERENCE), name.to_be_bytes());
        let label = self.store.labels.add_parts(kind, &payload, u32::MAX);
        intern_head(self.store, label, &[], &mut self.workspace.preimage)
    }

    /// Interns an acyclic head. The children of the head must be realized.
    fn intern_acyclic(&mut self, state: BatchState<'_>, head: BatchHead) -> HeadId {
        let Workspace { children, preimage, .. } = &mut *self.workspace;
        children.clear();
        children.extend(state.batch.children(head).iter().map(|&c| state.realized(self.store, c)));
        let label = state.batch.label(head);
        if self.policy.sorts_sets && self.store.labels.kind(label) == Kind::SET_OBJECT {
            let elements = children.get_mut(1..).unwrap_or_default();
            elements.sort_by_cached_key(|&element| self.store.type_digest(element));
        }
        intern_head(self.store, label, children, preimage)
    }

    /// Interns the cyclic component in `workspace.component`. Returns for each head of the
    /// component its realized head.
    fn intern_cyclic(&mut self) -> Result<&[HeadId], InfiniteSize> {
        let Workspace { component, fingerprint, image, orders, .. } = &mut *self.workspace;
        let ComponentGraph { graph, newest, .. } = &*component;
        fingerprint.take(self.store.hash, graph);
        if !recognize(self.store, graph, fingerprint, image) {
            if self.policy.refuses_infinite && finite::contains_itself(&self.store.labels, graph) {
                return Err(InfiniteSize);
            }
            let target = newest.and_then(|newest| self.store.component(newest));
            let absorbs = |target: Component| {
                absorb::absorb(self.store, graph, &target, (&mut *image, &mut *orders))
            };
            if !target.is_some_and(absorbs) {
                self.intern_unabsorbed();
            }
        }
        Ok(self.workspace.image.members())
    }

    /// Interns a component after the search for an older component that absorbs it has found none.
    fn intern_unabsorbed(&mut self) {
        let Self { store, workspace, .. } = self;
        let Workspace { component, fingerprint, image, refiner, preimage, times, .. } =
            &mut **workspace;
        let ComponentGraph { graph, ambiguous, .. } = &*component;
        let mut distinct = Distinct { store, refiner, preimage, times };
        if !ambiguous {
            let first = distinct.intern(graph, fingerprint);
            return image.set(refiner.rank.iter().map(|&rank| first.plus(rank)));
        }
        let quotient = minimize::quotient(graph, ListOrder::Counts);
        let mut of_quotient = Fingerprint::default();
        of_quotient.take(distinct.store.hash, &quotient.graph);
        // The component is stored with the fingerprint of the original graph, because the same
        // cycle may be realized again from an equal graph. The fingerprint of the quotient is not
        // stored.
        of_quotient.hash = fingerprint.hash;
        of_quotient.start = quotient.class_of[fingerprint.start];
        let first = distinct.intern(&quotient.graph, &of_quotient);
        image.set(quotient.class_of.iter().map(|&class| first.plus(refiner.rank[class])));
    }
}

/// Returns whether the component equals the component in the store that has the same fingerprint.
/// If the components are equal, `image` contains for each head the equal member.
fn recognize(store: &Store, graph: &Batch, fingerprint: &Fingerprint, image: &mut Image) -> bool {
    store.find_fingerprint(fingerprint.hash).is_some_and(|known| {
        let start = Pairing { head: fingerprint.start, member: known.members.at(known.start) };
        image.follow(store, graph, start)
    })
}

/// Interns components in which no list contains several heads of the component.
struct Distinct<'a> {
    store: &'a mut Store,
    refiner: &'a mut Refiner,
    preimage: &'a mut Preimage,
    times: &'a mut PhaseTimes,
}

impl Distinct<'_> {
    /// Interns a component that may contain equal heads, and returns its first member. The
    /// canonical order is stored in `refiner`.
    fn intern(&mut self, graph: &Batch, fingerprint: &Fingerprint) -> HeadId {
        let Self { store, refiner, preimage, times } = self;
        let watch = Stopwatch::start(graph.len());
        order::canonical(store, graph, fingerprint, refiner);
        times.order += watch.elapsed();
        let canonical = Canonical::of(graph, refiner);
        let digest = canonical.digest(store, preimage);
        if let Some(known) = store.find_component(&digest) {
            return known.members.first;
        }
        let first = HeadId::new(store.len());
        store.add_component(Component {
            members: HeadRange { first, len: refiner.first.len() as u32 },
            digest,
            start: refiner.rank[fingerprint.start],
            fingerprint: fingerprint.hash,
            serial: store.next_serial(),
            listed: false,
        });
        canonical.append(store, first);
        first
    }
}

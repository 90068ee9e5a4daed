//! The rounds in which refinement separates the members of an older component. The rounds are
//! computed only for components in which many searches take place.
//!
//! The members are in canonical order. Consider the first round of refinement in which two members
//! are in different blocks. This round is the least round of all boundaries between the two
//! members. The same property holds for suffix arrays: the longest common prefix of two suffixes is
//! the shortest of the common prefixes of adjacent suffixes between them (U. Manber, G. Myers,
//! "Suffix Arrays: A New Method for On-Line String Searches", SIAM J. Comput. 22(5), 1993).
//! Therefore the order of two members is found in constant time. The length of a shortest walk that
//! distinguishes the two members is found in constant time, too.

use crate::handle::{HeadId, TypeId};
use crate::identity::batch::{Batch, BatchHead, Ref};
use crate::identity::order;
use crate::identity::refine::Refiner;
use crate::interner::absorb::member_edges::MemberEdges;
use crate::interner::component::Component;
use crate::interner::fingerprint::Fingerprint;
use crate::interner::store::Store;
use crate::util::planted::Slip;
use crate::util::range_min::RangeMin;
use hashbrown::HashMap;

/// For each boundary between adjacent members of a component, a round: the round in which
/// refinement separated these members.
pub(super) struct MemberOrder(RangeMin);

impl MemberOrder {
    /// Refines the members again, and records the rounds. The cost is O(m log n) for n members with
    /// m edges.
    fn new(store: &Store, target: &Component) -> Self {
        let graph = members(store, target);
        let (mut fingerprint, mut refiner) =
            (Fingerprint::default(), Refiner::tuned(&store.tuning));
        fingerprint.take(store.hash, &graph);
        refiner.ask_for_rounds();
        order::canonical(store, &graph, &fingerprint, &mut refiner);
        debug_assert!(refiner.rank.iter().copied().eq(0..target.members.len), "they are in order");
        Self(RangeMin::new(refiner.take_rounds()))
    }

    /// Returns the length of the shortest walk that distinguishes two members. The members are
    /// given by their indices in the component.
    pub(super) fn round(&self, a: u32, b: u32, store: &Store) -> u32 {
        if store.tuning.slips(Slip::OrderForgetsRounds) {
            return 0;
        }
        self.0.least(a.min(b) as usize + 1, a.max(b) as usize + 1)
    }
}

/// Copies a component of the store into a graph.
fn members(store: &Store, target: &Component) -> Batch {
    let mut graph = Batch::tuned(&store.tuning);
    let entry = |&head: &HeadId| match target.members.index_of(head) {
        Some(index) => Ref::head(BatchHead::from_u32(index)),
        None => Ref::realized(TypeId::head(head)),
    };
    // Each union is converted once, even if it is a child of many members.
    let mut unions: HashMap<TypeId, Ref> = HashMap::new();
    for member in target.members.iter() {
        graph.add_head(store.label(member));
        for child in store.children(member) {
            let of_heads = |graph: &mut Batch| {
                let heads = store.heads(child);
                match heads.iter().any(|&head| target.members.index_of(head).is_some()) {
                    true => graph.list_or_one(heads.iter().map(entry).collect()),
                    false => Ref::realized(*child),
                }
            };
            let child = match child.as_head() {
                Some(_) => of_heads(&mut graph),
                None => *unions.entry(*child).or_insert_with(|| of_heads(&mut graph)),
            };
            graph.add_child(child);
        }
    }
    graph
}

/// A component in which searches took place. It has the order of its members, their edges, and the
/// cost of the searches so far.
#[derive(Default)]
struct Searched {
    members: usize,
    /// The number of steps that searches in the component have taken so far.
    steps: usize,
    order: Option<Box<MemberOrder>>,
    edges: Option<Box<MemberEdges>>,
}

/// The components in which searches took place, by serial number. Even if a component was rolled
/// back, no other component gets its serial number. Components with the number
/// [`Component::UNTOLD`] are not in this cache. A refused batch does not clear this cache. If a
/// refused batch cleared the cache, each of many refused batches would have to refine the same
/// component again.
#[derive(Default)]
pub(crate) struct MemberOrders {
    searched: HashMap<u32, Searched>,
    /// The total number of members of all components in the cache.
    members: usize,
}

impl MemberOrders {
    /// Returns the number of steps that a search without an order may take. The steps that are
    /// charged to the new component are not included. Returns `None` if the order is already
    /// computed. Also returns `None` if the searches so far have cost as much as computing the
    /// order.
    pub(super) fn budget(&self, store: &Store, target: &Component) -> Option<usize> {
        let all = store.tuning.search_pairs as usize * target.members.len as usize;
        match self.searched.get(&target.serial) {
            None => Some(all),
            Some(Searched { order: Some(_), .. }) => None,
            Some(searched) => all.checked_sub(searched.steps),
        }
    }

    /// Adds the steps that a search took to the steps of the component. The steps that are charged
    /// to the new component are not added.
    pub(super) fn spend(&mut self, store: &Store, target: &Component, steps: usize) {
        self.searched(store, target).steps += steps;
    }

    /// Returns the order of the members of a component. The first call for a component computes the
    /// order.
    pub(super) fn order(&mut self, store: &Store, target: &Component) -> &MemberOrder {
        let order = &mut self.searched(store, target).order;
        order.get_or_insert_with(|| Box::new(MemberOrder::new(store, target)))
    }

    /// Returns the edges of the members of a component. The first call for a component computes
    /// these edges.
    pub(super) fn edges(&mut self, store: &Store, target: &Component) -> &MemberEdges {
        let edges = &mut self.searched(store, target).edges;
        edges.get_or_insert_with(|| Box::new(MemberEdges::new(store, target)))
    }

    fn searched(&mut self, store: &Store, target: &Component) -> &mut Searched {
        let members = target.members.len as usize;
        if target.serial == Component::UNTOLD {
            self.searched.remove(&target.serial);
        }
        if !self.searched.contains_key(&target.serial) {
            // If the cache has far more members than the store can have, some components in the
            // cache were rolled back. These components are then removed from the cache.
            if self.members + members > 2 * store.len() {
                self.searched.retain(|&serial, _| store.has_component(serial));
                self.members = self.searched.values().map(|searched| searched.members).sum();
            }
            self.members += members;
        }
        let new = || Searched { members, ..Searched::default() };
        self.searched.entry(target.serial).or_insert_with(new)
    }
}

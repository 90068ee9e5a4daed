//! Planted bugs of the canonical order: the heads of a cycle are correct, but their order depends
//! on wrong properties.

use crate::types::planted_bug::PlantedBug;
use selfsame_model::reference::enc0;
use selfsame_model::rules::TypeRules;
use selfsame_model::{ComponentGraph, HeadId};
use selfsame_spec::Digest;
use sha2::{Digest as _, Sha256};

macro_rules! order {
    ($how:expr) => {
        TypeRules {
            canonical_order: |component| {
                let how: fn(&Cycle<'_>) -> Vec<HeadId> = $how;
                how(&Cycle(*component))
            },
            ..TypeRules::REFERENCE
        }
    };
}

const RULE: &str = "identity.order";

pub(crate) const FAULTS: &[PlantedBug] = &[
    PlantedBug::new("order-ids", RULE, "members stand in the order of their numbers")
        .seen("goavro #267: canonical form by the order of a map")
        .rules(order!(|cycle| cycle.0.members.to_vec())),
    PlantedBug::new(
        "order-entry",
        RULE,
        "members stand in the order of a walk from the one that was met first",
    )
    .seen("minimizers that number by discovery, used as canonicalizers")
    .rules(order!(from_entry)),
    PlantedBug::new("order-rotated", RULE, "members stand in order, but start at the second")
        .rules(order!(|cycle| {
            let mut order = cycle.sorted(&cycle.ranks(usize::MAX));
            order.rotate_left(1);
            order
        })),
    PlantedBug::new(
        "order-labels",
        RULE,
        "references back into the cycle are a constant: members that look alike stay tied",
    )
    .seen("Unison #2787; subxt-metadata: a back-reference hashes to one constant")
    .rules(order!(|cycle| cycle.sorted(&cycle.ranks(0)))),
    PlantedBug::new("order-two-rounds", RULE, "ranks are refined twice, then ties stay")
        .rules(order!(|cycle| cycle.sorted(&cycle.ranks(2)))),
    PlantedBug::new("order-three-rounds", RULE, "ranks are refined three times, then ties stay")
        .rules(order!(|cycle| cycle.sorted(&cycle.ranks(3)))),
    PlantedBug::new("order-five-rounds", RULE, "ranks are refined five times, then ties stay")
        .rules(order!(|cycle| cycle.sorted(&cycle.ranks(5)))),
    PlantedBug::new("order-ten-rounds", RULE, "ranks are refined ten times, then ties stay")
        .rules(order!(|cycle| cycle.sorted(&cycle.ranks(10)))),
    PlantedBug::new(
        "order-level-mixing",
        RULE,
        "blocks are split by ranks of the round under way: right groups, wrong order",
    )
    .seen("asynchronous worklists in partition refinement")
    .rules(order!(mixed)),
    PlantedBug::new("order-block-sizes", RULE, "the larger part of what was split comes first")
        .seen("Hopcroft's smaller half, used for an order")
        .rules(order!(by_size)),
    PlantedBug::new("order-preorder", "identity.comparison", "pairs are compared depth first")
        .seen("preorder comparison on cycles")
        .rules(order!(preorder)),
    PlantedBug::new("order-last-child", RULE, "the last internal child decides first")
        .rules(order!(|cycle| cycle.sorted(&cycle.ranks_by(usize::MAX, |list| list.reverse())))),
    PlantedBug::new("order-set", RULE, "the ranks of internal children are compared as a set")
        .rules(order!(
            |cycle| cycle.sorted(&cycle.ranks_by(usize::MAX, |list| list.sort_unstable()))
        )),
    PlantedBug::new(
        "order-outside-ignored",
        RULE,
        "what is below the cycle does not count for the order",
    )
    .seen("Binaryen #8202: the boundary of a group ignored")
    .rules(order!(outside_ignored)),
    PlantedBug::new(
        "order-by-hash",
        RULE,
        "members stand in the order of hashes that are not final yet",
    )
    .seen("Noms #2147")
    .rules(order!(by_hash)),
];

/// A component whose heads are to be ordered.
struct Cycle<'a>(ComponentGraph<'a>);

fn ranks<K: Ord>(keys: &[K]) -> Vec<usize> {
    let mut sorted: Vec<&K> = keys.iter().collect();
    sorted.sort();
    keys.iter().map(|key| sorted.partition_point(|other| *other < key)).collect()
}

fn distinct(ranks: &[usize]) -> usize {
    let mut sorted = ranks.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    sorted.len()
}

impl Cycle<'_> {
    fn len(&self) -> usize {
        self.0.members.len()
    }

    /// Returns the positions of those children of the member at `at` that are within the component.
    fn internal(&self, at: usize) -> Vec<usize> {
        self.0.internal(at)
    }

    fn enc0(&self, at: usize) -> Vec<u8> {
        enc0(&self.0, at)
    }

    /// Returns the rank of each member by its `enc0`.
    fn first(&self) -> Vec<usize> {
        ranks(&(0..self.len()).map(|at| self.enc0(at)).collect::<Vec<_>>())
    }

    /// Returns the rank of each member after at most `most` rounds of refinement.
    fn ranks(&self, most: usize) -> Vec<usize> {
        self.ranks_by(most, |_| {})
    }

    fn ranks_by(&self, most: usize, see: fn(&mut Vec<usize>)) -> Vec<usize> {
        let mut rank = self.first();
        for _ in 0..most {
            let key = |at: usize| {
                let mut list: Vec<usize> =
                    self.internal(at).into_iter().map(|to| rank[to]).collect();
                see(&mut list);
                (rank[at], list)
            };
            let next = ranks(&(0..self.len()).map(key).collect::<Vec<_>>());
            if distinct(&next) == distinct(&rank) {
                break;
            }
            rank = next;
        }
        rank
    }

    /// Returns the members sorted by their keys; members with equal keys keep their order.
    fn sorted<K: Ord>(&self, keys: &[K]) -> Vec<HeadId> {
        let mut order: Vec<usize> = (0..self.len()).collect();
        order.sort_by_key(|&at| &keys[at]);
        order.into_iter().map(|at| self.0.members[at]).collect()
    }
}

fn from_entry(cycle: &Cycle<'_>) -> Vec<HeadId> {
    let mut order = vec![0];
    let mut next = 0;
    while next < order.len() {
        for to in cycle.internal(order[next]) {
            if !order.contains(&to) {
                order.push(to);
            }
        }
        next += 1;
    }
    order.into_iter().map(|at| cycle.0.members[at]).collect()
}

/// Splits the blocks one after another. Each split uses the ranks that the previous split has
/// changed.
fn mixed(cycle: &Cycle<'_>) -> Vec<HeadId> {
    let mut rank = cycle.first();
    loop {
        let before = distinct(&rank);
        for block in 0..cycle.len() {
            let members: Vec<usize> = (0..cycle.len()).filter(|&at| rank[at] == block).collect();
            let key =
                |&at: &usize| cycle.internal(at).iter().map(|&to| rank[to]).collect::<Vec<_>>();
            let keys: Vec<Vec<usize>> = members.iter().map(key).collect();
            for (&member, new) in members.iter().zip(ranks(&keys)) {
                rank[member] = block + new;
            }
        }
        if distinct(&rank) == before {
            return cycle.sorted(&rank);
        }
    }
}

fn by_size(cycle: &Cycle<'_>) -> Vec<HeadId> {
    let mut rank = cycle.first();
    loop {
        let key = |at: usize| {
            let list: Vec<usize> = cycle.internal(at).into_iter().map(|to| rank[to]).collect();
            (rank[at], list)
        };
        let keys: Vec<_> = (0..cycle.len()).map(key).collect();
        let size = |key: &(usize, Vec<usize>)| keys.iter().filter(|other| *other == key).count();
        let sized = keys.iter().map(|key| (key.0, usize::MAX - size(key), key.1.clone()));
        let next = ranks(&sized.collect::<Vec<_>>());
        if distinct(&next) == distinct(&rank) {
            return cycle.sorted(&next);
        }
        rank = next;
    }
}

fn preorder(cycle: &Cycle<'_>) -> Vec<HeadId> {
    let compare = |&u: &usize, &v: &usize| {
        let (mut met, mut stack) = (Vec::new(), vec![(u, v)]);
        while let Some((a, b)) = stack.pop() {
            if met.contains(&(a, b)) {
                continue;
            }
            met.push((a, b));
            match cycle.enc0(a).cmp(&cycle.enc0(b)) {
                std::cmp::Ordering::Equal => {}
                decided => return decided,
            }
            stack.extend(cycle.internal(a).into_iter().zip(cycle.internal(b)).rev());
        }
        std::cmp::Ordering::Equal
    };
    let mut order: Vec<usize> = (0..cycle.len()).collect();
    // Selection sort is used because `compare` may not be an order, and selection sort ends for any
    // relation.
    for at in 0..order.len() {
        let least = (at + 1..order.len()).fold(at, |least, other| {
            if compare(&order[other], &order[least]).is_lt() { other } else { least }
        });
        order.swap(at, least);
    }
    order.into_iter().map(|at| cycle.0.members[at]).collect()
}

fn outside_ignored(cycle: &Cycle<'_>) -> Vec<HeadId> {
    let blind = vec![Some(Digest([0; 32])); cycle.0.digests.len()];
    let cycle = Cycle(ComponentGraph { digests: &blind, ..cycle.0 });
    cycle.sorted(&cycle.ranks(usize::MAX))
}

fn by_hash(cycle: &Cycle<'_>) -> Vec<HeadId> {
    let sha = |bytes: &[u8]| -> [u8; 32] { Sha256::digest(bytes).into() };
    let mut hash: Vec<[u8; 32]> = (0..cycle.len()).map(|at| sha(&cycle.enc0(at))).collect();
    for _ in 0..cycle.len() {
        let next = |at: usize| {
            let inner = cycle.internal(at).into_iter().flat_map(|to| hash[to]);
            sha(&hash[at].into_iter().chain(inner).collect::<Vec<u8>>())
        };
        hash = (0..cycle.len()).map(next).collect();
    }
    cycle.sorted(&hash)
}

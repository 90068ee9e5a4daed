//! Partition refinement that yields the canonical order. The refinement compares O(m log n) keys
//! for n heads with m edges.
//!
//! The algorithm is Hopcroft's "process the smaller half", but it runs strictly level by level. The
//! level-by-level variant is from R. Smetsers, J. Moerman, D. Jansen, "Minimal Separating Sequences
//! for All Pairs of States", LATA 2016. Blocks are intervals of one permutation, and the rank of a
//! block is its start.
//!
//! **Invariant.** After round k, the intervals are the groups of rank k, in the order of rank k
//! (`[identity.order]`). The heads of one block agreed in round k. At each position, their children
//! therefore lie in parts of one block of round k-1, which is called the parent of these parts. A
//! block splits in round k+1 only at positions whose parent was split in round k.
//!
//! **Two kinds of rounds.** A [sparse] round follows edges backwards from the parts of the last
//! round, except from the largest part of each parent. A sparse round visits no other heads.
//! Visiting few heads matters because a ring with one different head has n rounds. Each head is at
//! most log2 n times in a part whose backward edges are followed, which bounds the cost of all
//! sparse rounds together. A [dense] round visits all blocks that may still split, and sorts the
//! heads of each block by the ranks of their children. If most blocks split, a dense round is
//! several times as fast as a sparse round. Most blocks split in the first rounds of most graphs,
//! and in all rounds of de Bruijn graphs. A dense round is chosen if a sparse round would visit an
//! eighth of all edges. A dense round is also chosen if building the backward edges would cost more
//! than visiting the few remaining heads. The bound above therefore still holds.
//!
//! A round never uses the parts that it makes itself. An asynchronous worklist would find the same
//! partition, but would order its blocks differently.

pub(crate) mod blocks;
mod dense;
pub(crate) mod intervals;
mod rounds;
mod sparse;

use crate::identity::batch::{Batch, BatchHead};
use crate::identity::predecessors::Successors;
use crate::identity::refine::blocks::Parts;
use crate::identity::refine::dense::Dense;
use crate::identity::refine::rounds::Rounds;
use crate::identity::refine::sparse::Sparse;
use crate::util::planted::Slip;
use crate::util::tuning::Tuning;

/// The groups of equal heads of a component in canonical order, and the buffers for computing them.
#[derive(Default)]
pub(crate) struct Refiner {
    /// The number of the group of each head. Groups are numbered in canonical order.
    pub(crate) rank: Vec<u32>,
    /// For each group, one of its heads.
    pub(crate) first: Vec<BatchHead>,
    /// The heads sorted by rank, so that the heads of a block are adjacent.
    order: Vec<BatchHead>,
    successors: Successors,
    parts: Parts,
    dense: Dense,
    /// The original number of each head, if heads were [renumbered](Self::renumber); otherwise
    /// empty.
    original: Vec<BatchHead>,
    rounds: Rounds,
    tuning: Tuning,
}

impl Refiner {
    pub(crate) fn tuned(tuning: &Tuning) -> Self {
        Self { dense: Dense::tuned(tuning), tuning: *tuning, ..Self::default() }
    }

    /// Returns whether heads are renumbered after this number of dense rounds. Renumbering places
    /// the heads of one block next to each other in memory. The heads to which they refer also
    /// become neighbours.
    fn is_renumbered_after(&self, rounds: u32) -> bool {
        let first = self.tuning.renumber_round;
        [first, first.saturating_mul(5) / 2 + 1, first.saturating_mul(5) + 1].contains(&rounds)
    }

    /// Makes the next refinement record its [rounds](Self::take_rounds).
    pub(crate) fn ask_for_rounds(&mut self) {
        self.rounds.ask();
    }

    /// Returns and clears the recorded rounds. For each index of the order, the round is the one in
    /// which the head at the index was separated from the preceding head. The round is `u32::MAX`
    /// if both heads are in one group, and 0 if they were in different given groups. The number of
    /// the round is the length of the shortest walk that distinguishes the two heads.
    pub(crate) fn take_rounds(&mut self) -> Vec<u32> {
        self.rounds.take()
    }

    /// Splits the given groups of heads until each group contains only equal heads. `groups`
    /// contains the number of the given group of each head.
    pub(crate) fn refine(&mut self, graph: &Batch, groups: Vec<u32>) {
        self.original.clear();
        self.successors.take(graph);
        let edges = graph.len() + self.successors.len();
        // Dense rounds may visit this number of children before building the backward edges becomes
        // cheaper.
        let free = self.tuning.dense_edges as usize;
        let mut free = free + free.min(2) * edges;
        let is_far = graph.len() > self.tuning.near_heads as usize;
        self.dense.start(&groups, &mut self.order, &mut self.parts);
        self.rounds.start(graph.len(), &self.parts);
        drop(groups);
        while !self.parts.all.is_empty() {
            let live = self.dense.live() * edges / graph.len();
            let worth = dense_is_worth(&self.tuning, &self.parts, self.order.len(), edges);
            if !worth && live > free {
                self.refine_sparsely(graph.len(), edges);
            } else {
                free -= if worth { 0 } else { live };
                if worth && is_far && self.is_renumbered_after(self.dense.rounds()) {
                    self.renumber();
                }
                self.dense.round(&self.successors, &mut self.order, &mut self.parts);
                self.rounds.note(&self.parts);
            }
        }
        self.number_groups();
        if is_far {
            (self.order, self.successors) = Default::default();
            self.dense = Dense::tuned(&self.tuning);
        }
    }

    /// Renumbers the heads: the new number of a head is its index in the order.
    fn renumber(&mut self) {
        let mut place = vec![BatchHead::new(0); self.order.len()];
        for (at, &head) in BatchHead::all(self.order.len()).zip(&self.order) {
            place[head] = at;
        }
        self.successors = self.successors.renumbered(&self.order, &place);
        self.dense.renumber(&self.order);
        for (at, head) in BatchHead::all(place.len()).zip(&mut self.order) {
            let slips = self.tuning.slips(Slip::RenumberForgetsOriginal);
            let original = self.original.get(head.at()).filter(|_| !slips);
            place[at] = original.copied().unwrap_or(*head);
            *head = at;
        }
        self.original = place;
    }

    /// Performs sparse rounds until a dense round is cheaper or no block splits.
    fn refine_sparsely(&mut self, heads: usize, edges: usize) {
        let blocks = self.dense.blocks(heads);
        let mut sparse = Sparse::new(&self.successors, &mut self.order, blocks, &self.tuning);
        while !self.parts.all.is_empty() {
            sparse.round(&mut self.parts);
            self.rounds.note(&self.parts);
            if dense_is_worth(&self.tuning, &self.parts, heads, edges) {
                break;
            }
        }
        let blocks = sparse.into_blocks();
        self.dense.resume(blocks, &self.order, &self.parts);
    }

    /// Numbers the final groups in canonical order.
    fn number_groups(&mut self) {
        self.first.clear();
        self.rank.clear();
        self.rank.resize(self.order.len(), 0);
        let mut at = 0;
        while let Some(&head) = self.order.get(at) {
            let end = self.dense.end(at) as usize;
            let original = |head: BatchHead| self.original.get(head.at()).copied().unwrap_or(head);
            for &head in &self.order[at..end] {
                self.rank[original(head)] = self.first.len() as u32;
            }
            self.first.push(original(head));
            at = end;
        }
    }
}

/// Returns whether a dense round is cheaper than a sparse round, however many heads are in blocks
/// that may still split.
fn dense_is_worth(tuning: &Tuning, parts: &Parts, heads: usize, edges: usize) -> bool {
    let part = tuning.dense_part.max(1) as usize;
    parts.splitting() * edges / heads > edges / part
}

/// Returns the rank of each key: the number of distinct smaller keys. Only tests that follow the
/// definitions use this function.
#[cfg(test)]
pub(crate) fn ranks_of<K: Ord>(keys: &[K]) -> Vec<u32> {
    let mut sorted: Vec<&K> = keys.iter().collect();
    sorted.sort_unstable();
    sorted.dedup();
    keys.iter().map(|key| sorted.partition_point(|other| *other < key) as u32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::batch::Ref;
    use crate::label::LabelId;

    /// Computes the order by its first definition (`[identity.order]`), which gives ranks round by
    /// round.
    fn by_definition(graph: &Batch, groups: &[u32]) -> Vec<u32> {
        let mut rank = groups.to_vec();
        loop {
            let key = |head: BatchHead| {
                let children = graph.successors(head).map(|to| rank[to]);
                (rank[head], children.collect::<Vec<_>>())
            };
            let keys: Vec<_> = graph.heads().map(key).collect();
            let next = ranks_of(&keys);
            if next == rank {
                return rank;
            }
            rank = next;
        }
    }

    /// Makes a random graph. The given group of a head depends on its number of children and on a
    /// random number.
    fn graph(random: &mut impl FnMut(u32) -> u32) -> (Batch, Vec<u32>) {
        let heads = 1 + random(120);
        let most = 1 + random(4);
        let odd = 1 + random(heads);
        let near = random(3) == 0;
        let mut graph = Batch::default();
        let mut groups = Vec::new();
        for head in 0..heads {
            let children = if near { most } else { 1 + random(most) };
            graph.add_head(LabelId::new(0));
            for child in 0..children {
                let to = if near { (head + child + 1) % heads } else { random(heads) };
                graph.add_child(Ref::head(BatchHead::from_u32(to)));
            }
            groups.push(2 * children + u32::from(head % odd == 0));
        }
        let mut dense = groups.clone();
        dense.sort_unstable();
        dense.dedup();
        let groups = groups.iter().map(|g| dense.partition_point(|d| d < g) as u32).collect();
        (graph, groups)
    }

    #[test]
    fn every_way_is_the_definition() {
        let mut state = 7_u64;
        let mut random = |n: u32| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) as u32 % n
        };
        let tunings = [
            Tuning::default(),
            Tuning { dense_edges: 0, near_heads: 0, ..Tuning::default() },
            Tuning { dense_edges: 0, dense_part: 1, ..Tuning::default() },
            Tuning { dense_edges: 1 << 20, near_heads: 0, renumber_round: 0, ..Tuning::default() },
        ];
        let mut refiners = tunings.map(|tuning| Refiner::tuned(&tuning));
        for _ in 0..3000 {
            let (graph, groups) = graph(&mut random);
            let right = by_definition(&graph, &groups);
            for refiner in &mut refiners {
                refiner.refine(&graph, groups.clone());
                assert_eq!(refiner.rank, right);
                let first = refiner.first.iter().map(|&head| right[head]);
                assert!(first.eq(0..refiner.first.len() as u32));
            }
        }
    }
}

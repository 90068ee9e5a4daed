//! Computes the ranks of heads whose children are sets of heads (`[normal.rank]`). The computation
//! compares O(m log n) keys for n heads with m edges.
//!
//! The ranks are refined round by round, as in [refinement](crate::identity::refine). Blocks are
//! intervals of one permutation, and the rank of a block is its start. After round k, the intervals
//! are the groups of heads with equal rank k, in the order of rank k. Round 1 sorts all heads by
//! their complete keys.
//!
//! **Marks.** Consider round k+1 for k >= 1. The heads of one block have equal rank k. Therefore,
//! at each child, they have equally many heads in each block of rank k-1. If such a block was not
//! split in round k, it distinguishes no heads. If the block was split in round k, its parts may
//! distinguish heads. For each head, the number of its child's heads in each part is counted,
//! except in the largest part. The number in the largest part, which is skipped, follows from the
//! other numbers. A round therefore follows edges backwards from the other parts only, and each
//! head is at most log2 n times in such a part.
//!
//! **Order.** Two ascending lists of equally many ranks are compared. Let r be the least rank whose
//! number of occurrences differs in the two lists. The list with *more* entries r is the smaller
//! list, because the other list has a greater rank where this list has an r. For the skipped part,
//! the sum of the numbers of all parts above it decides, if the numbers in all parts below are
//! equal. The head with the *smaller* sum has more heads in the skipped part, and is therefore the
//! smaller head. If the sums are equal too, the parts above the skipped part decide like all other
//! parts. A head is therefore described by its non-zero numbers, in ascending order of
//! [places](Mark::at), where the sum has the place of the skipped part. A head without marks is
//! never visited. A head without marks comes after the heads whose first mark is of a part below
//! the skipped part, and before the heads whose first mark is a sum.

use crate::identity::batch::{Batch, BatchHead, Ref};
use crate::identity::refine::blocks::{Block, Parts, largest};
use crate::identity::refine::intervals::{Dirty, Intervals};
use crate::interner::store::Store;
use crate::util::planted::Slip;
use crate::util::rows::{Rows, row};
use crate::util::tuning::Tuning;
use std::cmp::Ordering;

/// Returns the rank of each head of a graph, counted from 0 (`[normal.rank]`). The graph must have
/// no equal heads and no references to realized types.
pub(super) fn ranks(store: &Store, graph: &Batch) -> Vec<u32> {
    refine(graph, &label_ranks(store, graph))
}

/// Returns rank 0 of each head, for which heads are ordered by the bytes of their labels.
fn label_ranks(store: &Store, graph: &Batch) -> Vec<u32> {
    let mut labels: Vec<_> = graph.heads().map(|head| graph.label(head)).collect();
    labels.sort_unstable();
    labels.dedup();
    labels.sort_unstable_by(|&a, &b| store.labels.bytes(a).cmp(store.labels.bytes(b)));
    let most = labels.iter().map(|label| label.at() + 1).max().unwrap_or(0);
    let mut rank = vec![0; most];
    (0..).zip(&labels).for_each(|(place, &label)| rank[label] = place);
    graph.heads().map(|head| rank[graph.label(head)]).collect()
}

/// Refines rank 0 until no block is split. In the end, each block contains one head, because no two
/// heads of the graph are equal.
fn refine(graph: &Batch, labels: &[u32]) -> Vec<u32> {
    let FirstRound { mut order, blocks, mut parts } = FirstRound::of(graph, labels);
    let mut ranking = Ranking::new(graph, &mut order, blocks);
    while !parts.all.is_empty() && !graph.tuning.slips(Slip::RankEndsEarly) {
        ranking.round(&mut parts);
    }
    ranking.intervals.into_places()
}

/// The result of round 1.
struct FirstRound {
    /// The heads, sorted by rank 1.
    order: Vec<BatchHead>,
    /// The blocks of heads with equal rank 1.
    blocks: Vec<Block>,
    /// The parts into which round 1 split the blocks of rank 0.
    parts: Parts,
}

impl FirstRound {
    /// Performs round 1. Sorts the heads by their labels, and then, for each child, by the number
    /// of its heads and the sorted ranks of their labels.
    fn of(graph: &Batch, labels: &[u32]) -> Self {
        let keys = keys(graph, labels);
        let mut order: Vec<BatchHead> = graph.heads().collect();
        order.sort_by(|&a, &b| keys.row(a).cmp(keys.row(b)));
        let (mut blocks, mut parts) = (Vec::new(), Parts::default());
        let mut start = 0;
        for alike in order.chunk_by(|&a, &b| labels[a] == labels[b]) {
            let first = blocks.len();
            for block in alike.chunk_by(|&a, &b| keys.row(a) == keys.row(b)) {
                let end = start + block.len() as u32;
                blocks.push(Block { start, end });
                start = end;
            }
            if blocks.len() > first + 1 {
                parts.all.extend(&blocks[first..]);
                parts.ends.push(parts.all.len() as u32);
            }
        }
        Self { order, blocks, parts }
    }
}

/// Returns the key of each head in round 1: the rank of its label, and for each child the number of
/// the child's heads and the sorted ranks of their labels.
fn keys(graph: &Batch, labels: &[u32]) -> Rows<BatchHead, u32> {
    let mut keys = Rows::default();
    let mut of_child = Vec::new();
    for head in graph.heads() {
        keys.append(labels[head]);
        for &child in graph.children(head) {
            of_child.clear();
            of_child.extend(graph.heads_of(child).filter_map(Ref::inner).map(|to| labels[to]));
            of_child.sort_unstable();
            if !graph.tuning.slips(Slip::RankForgetsNumbers) {
                keys.append(of_child.len() as u32);
            }
            of_child.iter().for_each(|&label| keys.append(label));
        }
        keys.end();
    }
    keys
}

/// A head one of whose children contains another head, and the index of this child.
#[derive(Clone, Copy)]
struct User {
    head: BatchHead,
    child: u32,
}

/// For each head, the heads whose children contain it.
struct Users {
    ends: Vec<u32>,
    users: Vec<User>,
}

impl Users {
    fn of(graph: &Batch) -> Self {
        let mut ends = vec![0_u32; graph.len()];
        each_use(graph, |to, _| ends[to] += 1);
        let mut sum = 0;
        for end in &mut ends {
            sum += std::mem::replace(end, sum);
        }
        let mut users = vec![User { head: BatchHead::NONE, child: 0 }; sum as usize];
        each_use(graph, |to, user| {
            let at = &mut ends[to];
            users[*at as usize] = user;
            *at += 1;
        });
        Self { ends, users }
    }
}

/// Calls `use_of` for each entry of each child of each head.
fn each_use(graph: &Batch, mut use_of: impl FnMut(BatchHead, User)) {
    for head in graph.heads() {
        for (child, &to) in (0..).zip(graph.children(head)) {
            let user = User { head, child };
            graph.heads_of(to).filter_map(Ref::inner).for_each(|to| use_of(to, user));
        }
    }
}

/// The number of heads of one child that are in one part, or in all parts above the skipped part.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Mark {
    /// The place of the number. The place consists of the index of the child, the start of the
    /// part, and the bit [`SUM`] if the number is a sum. Marks are compared in ascending order of
    /// their places.
    at: u64,
    number: u32,
}

/// The bit of a place that is set if the number is the sum over all parts above the part at this
/// place.
const SUM: u64 = 1;

/// Returns the place of the number of heads of a child that are in a part.
const fn place_of(child: u32, part: Block) -> u64 {
    (child as u64) << 32 | (part.start as u64) << 1
}

/// Compares two heads of a block by their marks, which are sorted by place. A place without a mark
/// has the number 0.
fn compare(tuning: &Tuning, a: &[Mark], b: &[Mark]) -> Ordering {
    let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let next = [a, b].map(|marks| marks.get(same));
    let Some(at) = next.into_iter().flatten().map(|mark| mark.at).min() else {
        return Ordering::Equal;
    };
    let [a, b] = next.map(|mark| mark.filter(|mark| mark.at == at).map_or(0, |mark| mark.number));
    let few_first = at & SUM == SUM || tuning.slips(Slip::RankPutsFewFirst);
    if few_first { a.cmp(&b) } else { b.cmp(&a) }
}

/// The state of the rounds from round 2 on.
struct Ranking<'a> {
    users: Users,
    intervals: Intervals<'a>,
    marks: Marks,
    tuning: &'a Tuning,
}

/// The marks of a round, and the place of the marks of each head.
#[derive(Default)]
struct Marks {
    /// For each head that is counted, the head that has it in a child, and the place of the number
    /// to which it adds 1.
    found: Vec<(BatchHead, u64)>,
    /// The lists of marks of all marked heads, one after the other. Each list is sorted by place.
    all: Vec<Mark>,
    /// The marked heads with the ranges of their marks in `all`. The marked heads are sorted by
    /// block, and within a block by their marks.
    dirty: Vec<Dirty>,
}

impl Marks {
    fn of(&self, dirty: &Dirty) -> &[Mark] {
        &self.all[dirty.start as usize..dirty.end as usize]
    }
}

impl<'a> Ranking<'a> {
    fn new(graph: &'a Batch, order: &'a mut [BatchHead], blocks: Vec<Block>) -> Self {
        let (users, marks, tuning) = (Users::of(graph), Marks::default(), &graph.tuning);
        Self { users, intervals: Intervals::new(order, blocks), marks, tuning }
    }

    /// Performs one round. Reads the parts of the last round from `parts`, and replaces them by the
    /// parts of this round. All marks are collected before any block is split.
    fn round(&mut self, parts: &mut Parts) {
        let mut marks = std::mem::take(&mut self.marks);
        self.find(parts, &mut marks);
        self.count(&mut marks);
        parts.clear();
        for dirty in marks.dirty.chunk_by(|a, b| a.block == b.block) {
            self.split(dirty, &marks, parts);
        }
        self.marks = marks;
    }

    /// Finds each head that is counted in this round. If a head is alone in its block, the heads of
    /// its children are not counted, because the block cannot split.
    fn find(&self, parts: &Parts, marks: &mut Marks) {
        let least = 1 + u32::from(self.tuning.slips(Slip::RankPassesPairs));
        marks.found.clear();
        for parts in parts.of_blocks() {
            let skipped = largest(parts);
            for (at, &part) in parts.iter().enumerate().filter(|&(at, _)| at != skipped) {
                let above = at > skipped && !self.tuning.slips(Slip::RankSidesAlike);
                for &to in &self.intervals.order[part.start as usize..part.end as usize] {
                    for &User { head, child } in row(&self.users.ends, &self.users.users, to) {
                        if self.intervals.block_len(head) > least {
                            let sum = place_of(child, parts[skipped]) | SUM;
                            marks.found.extend(above.then_some((head, sum)));
                            marks.found.push((head, place_of(child, part)));
                        }
                    }
                }
            }
        }
    }

    /// Adds up the counted heads to marks, and sorts the marked heads.
    fn count(&self, marks: &mut Marks) {
        let Marks { found, all, dirty } = marks;
        found.sort_unstable();
        all.clear();
        dirty.clear();
        for of_head in found.chunk_by(|a, b| a.0 == b.0) {
            let (head, start) = (of_head[0].0, all.len() as u32);
            let alike = of_head.chunk_by(|a, b| a.1 == b.1);
            all.extend(alike.map(|alike| Mark { at: alike[0].1, number: alike.len() as u32 }));
            let (block, end) = (self.intervals.block_of(head), all.len() as u32);
            dirty.push(Dirty { block, head, start, end });
        }
        let mut dirty = std::mem::take(dirty);
        dirty.sort_unstable_by(|a, b| {
            let marks = || compare(self.tuning, marks.of(a), marks.of(b));
            a.block.cmp(&b.block).then_with(marks).then(a.head.cmp(&b.head))
        });
        marks.dirty = dirty;
    }

    /// Splits the block of the given heads, which have marks and are sorted by them.
    fn split(&mut self, dirty: &[Dirty], marks: &Marks, parts: &mut Parts) {
        let is_below = |d: &Dirty| compare(self.tuning, marks.of(d), &[]).is_lt();
        let below = dirty.partition_point(is_below);
        let alike = |a: &Dirty, b: &Dirty| marks.of(a) == marks.of(b);
        self.intervals.split(dirty, below, alike, parts);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::minimize::{ListOrder, quotient};
    use crate::identity::refine::ranks_of;
    use crate::label::LabelId;

    /// Computes the ranks round by round, as their definition says (`[normal.rank]`).
    fn by_definition(graph: &Batch, labels: &[u32]) -> Vec<u32> {
        let mut rank = labels.to_vec();
        loop {
            let child = |&child: &Ref| {
                let mut ranks: Vec<u32> =
                    graph.heads_of(child).filter_map(Ref::inner).map(|to| rank[to]).collect();
                ranks.sort_unstable();
                (ranks.len(), ranks)
            };
            let key = |head: BatchHead| {
                (rank[head], graph.children(head).iter().map(child).collect::<Vec<_>>())
            };
            let keys: Vec<_> = graph.heads().map(key).collect();
            let next = ranks_of(&keys);
            if next == rank {
                return rank;
            }
            rank = next;
        }
    }

    /// Makes a random graph whose children are lists of one head or several heads. Many heads have
    /// equal labels, and lists have equal lengths, so that ranks need many rounds.
    fn graph(random: &mut impl FnMut(u32) -> u32) -> Batch {
        let heads = 1 + random(60);
        let (most, length, near) = (1 + random(3), 1 + random(4), random(3) == 0);
        let odd = 1 + random(heads);
        let mut graph = Batch::default();
        for head in 0..heads {
            graph.add_head(LabelId::from_u32(2 * most + u32::from(head % odd == 0)));
            for child in 0..most {
                let to = |random: &mut dyn FnMut(u32) -> u32| match near {
                    true => (head + child + 1 + random(3)) % heads,
                    false => random(heads),
                };
                let mut entries: Vec<Ref> = Vec::new();
                for _ in 0..length {
                    let entry = Ref::head(BatchHead::from_u32(to(random)));
                    if !entries.contains(&entry) {
                        entries.push(entry);
                    }
                }
                let child = graph.list_or_one(entries);
                graph.add_child(child);
            }
        }
        graph
    }

    #[test]
    fn ranks_are_the_definition() {
        let mut state = 7_u64;
        let mut random = |n: u32| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) as u32 % n
        };
        let mut large = 0;
        for _ in 0..3000 {
            let graph = quotient(&graph(&mut random), ListOrder::IsForgotten).graph;
            let labels: Vec<u32> = graph.heads().map(|head| graph.label(head).number()).collect();
            let rank = refine(&graph, &labels);
            let right = by_definition(&graph, &labels);
            assert_eq!(rank, right);
            large += usize::from(graph.len() > 20);
        }
        assert!(large > 500, "{large} graphs are large");
    }

    /// Computes the classes of a graph, as the definition for sets says (`[normal.same]`).
    fn classes_by_definition(graph: &Batch) -> Vec<u32> {
        let mut class: Vec<u32> = graph.heads().map(|head| graph.label(head).number()).collect();
        loop {
            let child = |&child: &Ref| {
                let mut of_child: Vec<u32> =
                    graph.heads_of(child).filter_map(Ref::inner).map(|to| class[to]).collect();
                of_child.sort_unstable();
                of_child.dedup();
                of_child
            };
            let key = |head: BatchHead| {
                (class[head], graph.children(head).iter().map(child).collect::<Vec<_>>())
            };
            let keys: Vec<_> = graph.heads().map(key).collect();
            let next = ranks_of(&keys);
            if next == class {
                return class;
            }
            class = next;
        }
    }

    #[test]
    fn classes_are_the_definition() {
        let mut state = 11_u64;
        let mut random = |n: u32| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) as u32 % n
        };
        let tunings = [
            Tuning::default(),
            Tuning { short_list: 0, ..Tuning::default() },
            Tuning { short_list: 1, hash_bits: 2, ..Tuning::default() },
        ];
        for round in 0..3000 {
            let mut graph = graph(&mut random);
            graph.tuning = tunings[round % tunings.len()];
            let found = quotient(&graph, ListOrder::IsForgotten).class_of;
            let right = classes_by_definition(&graph);
            for (a, b) in graph.heads().flat_map(|a| graph.heads().map(move |b| (a, b))) {
                assert_eq!(found[a] == found[b], right[a] == right[b]);
            }
        }
    }
}

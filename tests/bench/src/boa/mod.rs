//! A peer for comparisons on the same graphs: the partition refinement of a published paper.
//!
//! This is an independent implementation of the algorithm of Jacobs and Wißmann, "Fast Coalgebraic
//! Bisimilarity Minimization" (POPL 2023), for heads with ordered children. The algorithm uses back
//! references, and blocks in which dirty heads are at the end. A block is split by the signatures
//! of its dirty heads and of one clean head: each different signature gives one part. When a block
//! is split, its largest part keeps the number of the block. The heads that refer to any other part
//! of a split block become dirty. Blocks that must still be split are on a stack. As in the
//! original, a signature is a hash of 64 bits that is not verified. For inputs that were not chosen
//! to cause collisions, the result is right with overwhelming probability.
//!
//! The tool that was published with the paper (github.com/julesjacobs/boa, built with its own
//! settings: native, jemalloc) was run on the same graphs. Of the measured graphs, the first three
//! have half a million heads each, and the others have a million. The runs of the two programs
//! alternated, on two cores that other programs used too. The table has seconds that include back
//! references, the best of three runs: processor time for this code, and the tool's own report.
//! This code and the published tool find the same number of classes.
//!
//! | family | ours | the tool |
//! |---|---|---|
//! | `f3-de-bruijn` | 0.09 | 0.20 |
//! | `f3-de-bruijn-word` | 0.16 | 0.26 |
//! | `f4-tree-random` | 0.27 | 0.47 |
//! | `f4-tree-labelled` | 0.73 | 1.33 |
//! | `f3-fibonacci` | 0.49 | 1.11 |
//! | `f5-random` | 0.84 | 1.59 |
//! | `f1-ring` | 0.05 | 0.29 |
//! | `f1-ring-shuffled` | 0.75 | 1.49 |
//!
//! Because this code is faster than the published tool, a comparison with it is stricter than a
//! comparison with the tool. This code stores the label and the children of a head side by side.
//! The hash table of this code is only as large as a block needs, and no memory is allocated in a
//! round.
//!
//! The result of the refinement consists of groups of heads. The result has no order of the groups,
//! no digests, and no table in which the next type can be found.

mod file;
mod graph;
mod number;

pub use file::{Reported, run, write};
pub use graph::Graph;

use super::sample::timed;
use number::Numbers;

/// A block: the heads from position `start` up to position `end` of the partition; the heads from
/// position `mid` on are dirty.
#[derive(Clone, Copy)]
struct Block {
    start: u32,
    mid: u32,
    end: u32,
}

/// A partition of the heads into blocks: in `heads`, the heads of each block are side by side.
struct Partition {
    heads: Vec<u32>,
    place: Vec<u32>,
    block: Vec<u32>,
    blocks: Vec<Block>,
    /// The numbers of the blocks that have dirty heads.
    waiting: Vec<u32>,
}

impl Partition {
    /// Creates a partition of one block that contains all heads, all of them dirty.
    fn new(heads: u32) -> Self {
        let (all, block) = ((0..heads).collect::<Vec<u32>>(), vec![0; heads as usize]);
        let blocks = vec![Block { start: 0, mid: 0, end: heads }];
        Self { place: all.clone(), heads: all, block, blocks, waiting: vec![0] }
    }

    /// Marks a head as dirty. A head that is alone in its block is not marked, because it is
    /// already distinguished from all other heads.
    #[inline]
    fn mark(&mut self, head: u32) {
        let (number, place) = (self.block[head as usize], self.place[head as usize]);
        let block = &mut self.blocks[number as usize];
        if block.mid <= place || block.end - block.start <= 1 {
            return;
        }
        if block.mid == block.end {
            self.waiting.push(number);
        }
        block.mid -= 1;
        let mid = block.mid;
        let other = self.heads[mid as usize];
        self.heads[place as usize] = other;
        self.place[other as usize] = place;
        self.heads[mid as usize] = head;
        self.place[head as usize] = mid;
    }
}

/// Buffers that are allocated once and reused for each block that is split.
#[derive(Default)]
struct Scratch {
    /// The heads of a block whose signatures are computed: one clean head, if there is one, and
    /// then the dirty heads.
    heads: Vec<u32>,
    numbers: Numbers,
    /// For each part of a split block, the position in the partition at which its next head is
    /// written.
    next: Vec<u32>,
}

/// The classes of the heads of a graph.
#[derive(Debug)]
pub struct Refined {
    /// The class of each head of the graph.
    pub class: Vec<u32>,
    /// The number of classes.
    pub classes: usize,
    /// The seconds for computing the back references.
    pub back: f64,
    /// The seconds for the refinement, without the back references.
    pub refine: f64,
}

/// Returns the classes of a graph with `n` heads and `m` edges, in expected time O(m log n).
#[must_use]
pub fn refine(graph: &Graph) -> Refined {
    let (back, seconds) = timed(|| graph.back());
    let (partition, refine) = timed(|| {
        let (mut partition, mut scratch) = (Partition::new(graph.heads()), Scratch::default());
        if graph.heads() == 0 {
            partition.blocks.clear();
            partition.waiting.clear();
        }
        while let Some(number) = partition.waiting.pop() {
            let old = partition.blocks.len();
            split(graph, &mut partition, &mut scratch, number);
            for new in old..partition.blocks.len() {
                let Block { start, end, .. } = partition.blocks[new];
                scratch.heads.clear();
                scratch.heads.extend_from_slice(&partition.heads[start as usize..end as usize]);
                for &head in &scratch.heads {
                    back.of(head).iter().for_each(|&from| partition.mark(from));
                }
            }
        }
        partition
    });
    let Partition { block: class, blocks, .. } = partition;
    Refined { class, classes: blocks.len(), back: seconds, refine }
}

/// Splits a block by the signatures of its dirty heads; after that, all its heads are clean.
fn split(graph: &Graph, partition: &mut Partition, scratch: &mut Scratch, number: u32) {
    let Block { start, mid, end } = partition.blocks[number as usize];
    let clean = mid - start;
    let first = mid - u32::from(clean > 0);
    let Scratch { heads, numbers, next } = scratch;
    heads.clear();
    heads.extend_from_slice(&partition.heads[first as usize..end as usize]);
    numbers.clear();
    heads.iter().for_each(|&head| numbers.add(signature(graph, &partition.block, head)));
    let counts = numbers.counts();
    if counts.len() == 1 {
        partition.blocks[number as usize].mid = end;
        return;
    }
    counts[0] += clean.saturating_sub(1);
    let largest = (0..counts.len()).max_by_key(|&part| counts[part]).unwrap_or(0);
    let fresh = partition.blocks.len() as u32;
    next.clear();
    let mut at = start;
    // The clean heads of the block belong to part 0 and stay at the front, so they need not be
    // moved.
    for (part, &count) in counts.iter().enumerate() {
        next.push(at);
        let block = Block { start: at, mid: at + count, end: at + count };
        at += count;
        match part == largest {
            true => partition.blocks[number as usize] = block,
            false => partition.blocks.push(block),
        }
    }
    next[0] += clean.saturating_sub(1);
    let name = |part: u32| fresh + part - u32::from(part > largest as u32);
    for (&head, &part) in heads.iter().zip(numbers.of_each()) {
        let place = next[part as usize];
        next[part as usize] += 1;
        partition.heads[place as usize] = head;
        partition.place[head as usize] = place;
        if part != largest as u32 {
            partition.block[head as usize] = name(part);
        }
    }
    if largest != 0 {
        for &head in &partition.heads[start as usize..first as usize] {
            partition.block[head as usize] = fresh;
        }
    }
}

/// Returns the signature of a head: its label and the blocks of its children, hashed to one word.
#[inline]
fn signature(graph: &Graph, block: &[u32], head: u32) -> u64 {
    let (label, children) = graph.head(head);
    let mut word = fold(u64::from(label) ^ 0x9e37_79b9_7f4a_7c15, 0xe703_7ed1_a0b4_28db);
    for &child in children {
        word = fold(word ^ u64::from(block[child as usize]), 0xa076_1d64_78bd_642f);
    }
    word
}

/// Returns the exclusive or of the two 64-bit halves of the product of `a` and `b`.
#[inline]
const fn fold(a: u64, b: u64) -> u64 {
    let product = (a as u128) * (b as u128);
    (product as u64) ^ ((product >> 64) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::families::realized;
    use selfsame_harness::types::family;
    use std::collections::HashMap;

    /// Two heads are in one class of the result exactly if they are in one class of the plan. When
    /// the library realizes the plan, it has as many heads as there are classes.
    #[test]
    fn the_classes_are_those_of_the_library() {
        let mut seen = 0;
        for family in family::all() {
            let plan = family.plan(700);
            let Some(graph) = Graph::of(&plan) else { continue };
            seen += 1;
            let refined = refine(&graph);
            let left = realized(family, 700).unwrap().0.footprint().heads;
            assert_eq!(refined.classes as u64, left, "{}", family.name);
            assert_eq!(refined.class.len(), plan.heads());
            if plan.exact() {
                let mut of: HashMap<u32, u32> = HashMap::new();
                for (at, node) in graph.numbers(&plan) {
                    let class = refined.class[node as usize];
                    assert_eq!(
                        *of.entry(plan.class(at)).or_insert(class),
                        class,
                        "{}",
                        family.name
                    );
                }
            }
        }
        assert!(seen > 55, "only {seen} families without unions");
    }

    #[test]
    fn of_nothing_there_are_no_classes() {
        assert_eq!(refine(&Graph::default()).classes, 0);
    }
}

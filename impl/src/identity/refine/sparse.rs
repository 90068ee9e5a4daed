//! Sparse rounds of refinement. A sparse round follows edges backwards from the parts of the last
//! round.
//!
//! If a head has no mark at a position, its child at the position is in the largest part, which is
//! skipped. The sparse list of marks (position, start of the part) therefore describes all children
//! of a head. Two lists are compared at their first difference. For this comparison, it is enough
//! to know whether a part is ordered below or above the skipped part of the same block. If marks
//! are packed as in [`mark`], comparing the lists of numbers *is* comparing the vectors of ranks. A
//! head without marks is never visited, and causes no cost.

use crate::identity::batch::BatchHead;
use crate::identity::predecessors::{Predecessor, Predecessors, Successors};
use crate::identity::refine::blocks::{Block, Parts, largest};
use crate::identity::refine::intervals::{Dirty, Intervals};
use crate::util::planted::Slip;
use crate::util::tuning::Tuning;

/// A part of the last round, and whether it is ordered below or above the skipped part of the same
/// block.
struct Splitter {
    block: Block,
    above: bool,
}

/// The number that ends a list of marks. `END` is greater than each mark of a part below the
/// skipped part, and less than each mark of a part above it.
const END: u64 = 1 << 62;
const MAX_POSITION: u64 = (1 << 30) - 1;

/// Packs a mark, which says that the child of the head at `position` is in the part `splitter`.
///
/// Suppose that two heads first differ at a position where only one head has a mark. If the part is
/// *below* the skipped part, the marked head is the smaller head. In this order, a mark at an
/// earlier position must compare less, so the positions of such marks count upwards from 0. If the
/// part is *above* the skipped part, the marked head is the larger head. In this case, a mark at an
/// earlier position must compare greater, so the positions of such marks count downwards.
const fn mark(position: u32, splitter: &Splitter) -> u64 {
    let start = splitter.block.start as u64;
    if splitter.above {
        2 << 62 | (MAX_POSITION - position as u64) << 32 | start
    } else {
        (position as u64) << 32 | start
    }
}

const fn position(mark: u64) -> u64 {
    let position = mark >> 32 & MAX_POSITION;
    if mark & 2 << 62 == 0 { position } else { MAX_POSITION - position }
}

/// The state of sparse rounds. Each block has a number, which its heads without marks keep when the
/// block is split.
pub(super) struct Sparse<'a> {
    predecessors: Predecessors,
    intervals: Intervals<'a>,
    marks: Marks,
    tuning: Tuning,
}

/// The marks of a round, and the place of the marks of each head.
#[derive(Default)]
struct Marks {
    /// The pairs `(head, mark)` in the order in which they are found.
    found: Vec<(BatchHead, u64)>,
    /// The lists of marks of all marked heads, one after the other. A list is sorted by position,
    /// and [`END`] follows its marks.
    all: Vec<u64>,
    /// The marked heads with the ranges of their marks in `all`. The heads of one block are
    /// adjacent.
    dirty: Vec<Dirty>,
}

impl Marks {
    fn list(&self, dirty: &Dirty) -> &[u64] {
        &self.all[dirty.start as usize..dirty.end as usize]
    }
}

impl<'a> Sparse<'a> {
    /// Starts sparse rounds with the given blocks of `order`.
    pub(super) fn new(
        successors: &Successors,
        order: &'a mut [BatchHead],
        blocks: Vec<Block>,
        tuning: &Tuning,
    ) -> Self {
        Self {
            predecessors: Predecessors::of_successors(successors),
            intervals: Intervals::new(order, blocks),
            marks: Marks::default(),
            tuning: *tuning,
        }
    }

    /// Returns the blocks in arbitrary order.
    pub(super) fn into_blocks(self) -> Vec<Block> {
        self.intervals.into_blocks()
    }

    /// Performs one round. Reads the parts of the last round from `parts`, and replaces them by the
    /// parts of this round. All marks are collected before any block is split.
    pub(super) fn round(&mut self, parts: &mut Parts) {
        let mut marks = std::mem::take(&mut self.marks);
        self.collect(parts, &mut marks);
        parts.clear();
        for dirty in marks.dirty.chunk_by(|a, b| a.block == b.block) {
            self.split(dirty, &marks, parts);
        }
        self.marks = marks;
    }

    /// Finds all marks of the round. Marks of a head that is alone in its block are omitted,
    /// because this block cannot split.
    fn collect(&self, parts: &Parts, marks: &mut Marks) {
        marks.found.clear();
        for parts in parts.of_blocks() {
            let skipped = largest(parts);
            for (at, &block) in parts.iter().enumerate().filter(|&(at, _)| at != skipped) {
                let slips = self.tuning.slips(Slip::SparseSidesAlike);
                let splitter = Splitter { block, above: at > skipped && !slips };
                for &to in &self.intervals.order[block.start as usize..block.end as usize] {
                    for &Predecessor { head, position } in self.predecessors.of(to) {
                        let least = 1 + u32::from(self.tuning.slips(Slip::SparsePassesPairs));
                        if self.intervals.block_len(head) > least {
                            marks.found.push((head, mark(position, &splitter)));
                        }
                    }
                }
            }
        }
        match self.tuning.slips(Slip::SparseMarksUnordered) {
            true => marks.found.sort_by_key(|&(head, _)| head),
            false => marks.found.sort_unstable_by_key(|&(head, mark)| (head, position(mark))),
        }
        self.gather(marks);
    }

    fn gather(&self, marks: &mut Marks) {
        marks.all.clear();
        marks.dirty.clear();
        for of_head in marks.found.chunk_by(|a, b| a.0 == b.0) {
            let head = of_head[0].0;
            let start = marks.all.len() as u32;
            marks.all.extend(of_head.iter().map(|&(_, mark)| mark));
            marks.all.push(END);
            let end = marks.all.len() as u32;
            marks.dirty.push(Dirty { block: self.intervals.block_of(head), head, start, end });
        }
        let mut dirty = std::mem::take(&mut marks.dirty);
        dirty.sort_unstable_by(|a, b| {
            let lists = || marks.list(a).cmp(marks.list(b));
            a.block.cmp(&b.block).then_with(lists).then(a.head.cmp(&b.head))
        });
        marks.dirty = dirty;
    }

    /// Splits the block of the given heads, which have marks and are sorted by their lists of
    /// marks.
    fn split(&mut self, dirty: &[Dirty], marks: &Marks, parts: &mut Parts) {
        let below = dirty.partition_point(|d| marks.list(d) < &[END][..]);
        let alike = |a: &Dirty, b: &Dirty| marks.list(a) == marks.list(b);
        self.intervals.split(dirty, below, alike, parts);
    }
}

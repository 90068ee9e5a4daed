//! Sparse rounds of refinement, which go backwards from the parts made in the last round.
//!
//! If a head has no mark at a position, its child there is in the largest part, which is skipped.
//! The sparse list of marks (position, start of the part) therefore describes a head completely.
//! Two lists are compared at their first difference. For this, it is enough to know whether a part
//! is ordered below or above the skipped part of the same block. If marks are packed as in
//! [`mark`], comparing the lists of numbers *is* comparing the vectors of ranks. A head without
//! marks is never touched, and causes no cost.

use crate::identity::batch::BatchHead;
use crate::identity::predecessors::{Predecessor, Predecessors, Successors};
use crate::identity::refine::blocks::{Block, BlockId, Parts, largest};
use crate::util::permutation;
use crate::util::planted::Slip;
use crate::util::tuning::Tuning;

/// A part made in the last round, and whether it is ordered below or above the skipped part of the
/// same block.
struct Splitter {
    block: Block,
    above: bool,
}

/// The end of a list of marks. `END` compares greater than the mark of a part below the skipped
/// part, and less than the mark of a part above the skipped part.
const END: u64 = 1 << 62;
const MAX_POSITION: u64 = (1 << 30) - 1;

/// Packs a mark, which says that the child of the head at `position` is in the part `splitter`.
///
/// Suppose that two heads first differ at a position where only one head has a mark. If the part is
/// *below* the skipped part, the marked head is the smaller head. A mark at an earlier position
/// must compare less, so positions count upwards from 0. If the part is *above*, the marked head is
/// the larger head. A mark at an earlier position must compare greater, so positions count
/// downwards.
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

/// The state of sparse rounds, in which each block has a number that its untouched heads keep.
pub(super) struct Sparse<'a> {
    predecessors: Predecessors,
    order: &'a mut [BatchHead],
    /// The place of each head in `order`.
    place: Vec<u32>,
    block_of: Vec<BlockId>,
    blocks: Vec<Block>,
    marks: Marks,
    tuning: Tuning,
}

/// The marks of a round, and the place of the marks of each head.
#[derive(Default)]
struct Marks {
    /// The pairs `(head, mark)` in the order in which they are found.
    found: Vec<(BatchHead, u64)>,
    /// All marks, head by head. The marks of each head are in the order of positions, and [`END`]
    /// follows them.
    all: Vec<u64>,
    /// The marked heads, block by block.
    dirty: Vec<Dirty>,
}

/// A marked head, and the places in `all` where its marks start and end.
#[derive(Clone, Copy)]
struct Dirty {
    block: BlockId,
    head: BatchHead,
    start: u32,
    end: u32,
}

impl Marks {
    fn list(&self, dirty: &Dirty) -> &[u64] {
        &self.all[dirty.start as usize..dirty.end as usize]
    }
}

impl<'a> Sparse<'a> {
    /// Starts sparse rounds with some blocks of `order`.
    pub(super) fn new(
        successors: &Successors,
        order: &'a mut [BatchHead],
        blocks: Vec<Block>,
        tuning: &Tuning,
    ) -> Self {
        let mut place = vec![0; order.len()];
        let mut block_of = vec![BlockId::new(0); order.len()];
        for (id, block) in BlockId::all(blocks.len()).zip(&blocks) {
            for at in block.start..block.end {
                let head = order[at as usize];
                (place[head], block_of[head]) = (at, id);
            }
        }
        Self {
            predecessors: Predecessors::of_successors(successors),
            order,
            place,
            block_of,
            blocks,
            marks: Marks::default(),
            tuning: *tuning,
        }
    }

    /// Returns the blocks, in no order.
    pub(super) fn into_blocks(self) -> Vec<Block> {
        self.blocks
    }

    /// Performs one round: reads the parts of the last round from `parts`, and replaces them by the
    /// parts that this round makes. All marks are collected before any block is split.
    pub(super) fn round(&mut self, parts: &mut Parts) {
        let mut marks = std::mem::take(&mut self.marks);
        self.collect(parts, &mut marks);
        parts.clear();
        for dirty in marks.dirty.chunk_by(|a, b| a.block == b.block) {
            self.split(dirty, &marks, parts);
        }
        self.marks = marks;
    }

    /// Finds every mark of the round. A block of one head cannot split, so its marks are omitted.
    fn collect(&self, parts: &Parts, marks: &mut Marks) {
        marks.found.clear();
        for parts in parts.of_blocks() {
            let skipped = largest(parts);
            for (at, &block) in parts.iter().enumerate().filter(|&(at, _)| at != skipped) {
                let slips = self.tuning.slips(Slip::SparseSidesAlike);
                let splitter = Splitter { block, above: at > skipped && !slips };
                for &to in &self.order[block.start as usize..block.end as usize] {
                    for &Predecessor { head, position } in self.predecessors.of(to) {
                        let least = 1 + u32::from(self.tuning.slips(Slip::SparsePassesPairs));
                        if self.blocks[self.block_of[head]].len() > least {
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
            marks.dirty.push(Dirty { block: self.block_of[head], head, start, end });
        }
        let mut dirty = std::mem::take(&mut marks.dirty);
        dirty.sort_unstable_by(|a, b| {
            let lists = || marks.list(a).cmp(marks.list(b));
            a.block.cmp(&b.block).then_with(lists).then(a.head.cmp(&b.head))
        });
        marks.dirty = dirty;
    }

    /// Sorts the marked heads of a block, and makes a block of each run of heads with equal lists.
    /// The marked heads move to the front and the back of the block, around the heads without
    /// marks.
    fn split(&mut self, dirty: &[Dirty], marks: &Marks, parts: &mut Parts) {
        let Block { start, end } = self.blocks[dirty[0].block];
        let below = dirty.partition_point(|d| marks.list(d) < &[END][..]);
        let above = dirty.len() - below;
        for (at, d) in (start..).zip(&dirty[..below]) {
            self.move_to(d.head, at);
        }
        for (at, d) in dirty[below..].iter().rev().enumerate() {
            self.move_to(d.head, end - 1 - at as u32);
        }
        let first = parts.all.len();
        let clean = Block { start: start + below as u32, end: end - above as u32 };
        runs(&dirty[..below], marks, start, &mut parts.all);
        parts.all.extend(Some(clean).filter(|clean| clean.len() > 0));
        runs(&dirty[below..], marks, clean.end, &mut parts.all);
        if parts.all.len() == first + 1 {
            parts.all.pop();
            return;
        }
        parts.ends.push(parts.all.len() as u32);
        self.replace(dirty[0].block, clean, &parts.all[first..]);
    }

    /// Replaces a block by its parts. The heads without marks keep the number of the block, so that
    /// they need not be touched. If all heads have marks, the largest part keeps the number.
    fn replace(&mut self, block: BlockId, clean: Block, parts: &[Block]) {
        let keeps = if clean.len() > 0 { clean.start } else { parts[largest(parts)].start };
        for &part in parts {
            if part.start == keeps {
                self.blocks[block] = part;
                continue;
            }
            let new = BlockId::new(self.blocks.len());
            self.blocks.push(part);
            for &head in &self.order[part.start as usize..part.end as usize] {
                self.block_of[head] = new;
            }
        }
    }

    fn move_to(&mut self, head: BatchHead, at: u32) {
        permutation::move_to(self.order, &mut self.place, head, at);
    }
}

/// Makes a block of each run of heads with equal lists. The first block starts at `start`.
fn runs(dirty: &[Dirty], marks: &Marks, mut start: u32, parts: &mut Vec<Block>) {
    for run in dirty.chunk_by(|a, b| marks.list(a) == marks.list(b)) {
        let end = start + run.len() as u32;
        parts.push(Block { start, end });
        start = end;
    }
}

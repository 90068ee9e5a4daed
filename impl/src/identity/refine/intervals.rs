//! A permutation of heads, divided into blocks. Each round splits the blocks by marks of the heads.

use crate::identity::batch::BatchHead;
use crate::identity::refine::blocks::{Block, BlockId, Parts, largest};
use crate::util::permutation;

/// A permutation of heads and its blocks. Each block has a number. When a block is split, the heads
/// without marks keep the number.
pub(crate) struct Intervals<'a> {
    pub(crate) order: &'a mut [BatchHead],
    /// The place of each head in `order`.
    place: Vec<u32>,
    block_of: Vec<BlockId>,
    blocks: Vec<Block>,
}

/// A head that has marks, and the range of its marks.
#[derive(Clone, Copy)]
pub(crate) struct Dirty {
    pub(crate) block: BlockId,
    pub(crate) head: BatchHead,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl<'a> Intervals<'a> {
    /// Assigns numbers to the given blocks of an order.
    pub(crate) fn new(order: &'a mut [BatchHead], blocks: Vec<Block>) -> Self {
        let mut place = vec![0; order.len()];
        let mut block_of = vec![BlockId::new(0); order.len()];
        for (id, block) in BlockId::all(blocks.len()).zip(&blocks) {
            for at in block.start..block.end {
                let head = order[at as usize];
                (place[head], block_of[head]) = (at, id);
            }
        }
        Self { order, place, block_of, blocks }
    }

    /// Returns the blocks in arbitrary order.
    pub(crate) fn into_blocks(self) -> Vec<Block> {
        self.blocks
    }

    /// Returns the index of each head in the order.
    pub(crate) fn into_places(self) -> Vec<u32> {
        self.place
    }

    /// Returns the block of a head.
    pub(crate) fn block_of(&self, head: BatchHead) -> BlockId {
        self.block_of[head]
    }

    /// Returns the number of heads in the block of a head.
    pub(crate) fn block_len(&self, head: BatchHead) -> u32 {
        self.blocks[self.block_of[head]].len()
    }

    /// Splits the block of the given heads, which have marks and are sorted by them. Each run of
    /// heads that are `alike` becomes a part. The first `below` of the heads move to the front of
    /// the block, and the others to its back. The heads without marks stay between them.
    pub(crate) fn split(
        &mut self,
        dirty: &[Dirty],
        below: usize,
        alike: impl Fn(&Dirty, &Dirty) -> bool,
        parts: &mut Parts,
    ) {
        let Block { start, end } = self.blocks[dirty[0].block];
        let above = dirty.len() - below;
        for (at, d) in (start..).zip(&dirty[..below]) {
            self.move_to(d.head, at);
        }
        for (at, d) in dirty[below..].iter().rev().enumerate() {
            self.move_to(d.head, end - 1 - at as u32);
        }
        let first = parts.all.len();
        let clean = Block { start: start + below as u32, end: end - above as u32 };
        runs(&dirty[..below], &alike, start, &mut parts.all);
        parts.all.extend(Some(clean).filter(|clean| clean.len() > 0));
        runs(&dirty[below..], &alike, clean.end, &mut parts.all);
        if parts.all.len() == first + 1 {
            parts.all.pop();
            return;
        }
        parts.ends.push(parts.all.len() as u32);
        self.replace(dirty[0].block, clean, &parts.all[first..]);
    }

    /// Replaces a block by its parts. The heads without marks keep the number of the block, so they
    /// are not visited. If all heads have marks, the largest part keeps the number.
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

/// Appends a part for each run of heads that are alike. The first part starts at index `start`.
fn runs(
    dirty: &[Dirty],
    alike: impl Fn(&Dirty, &Dirty) -> bool,
    mut start: u32,
    parts: &mut Vec<Block>,
) {
    for run in dirty.chunk_by(alike) {
        let end = start + run.len() as u32;
        parts.push(Block { start, end });
        start = end;
    }
}

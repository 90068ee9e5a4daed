//! Blocks: intervals of the permutation of heads, for dense and sparse rounds, and for the ranks of
//! [normal forms](crate::normal).

use crate::util::index::index;

index! {
    /// The number of a block. If a block is split, the part of its untouched heads keeps the
    /// number.
    pub(crate) struct BlockId;
}

/// An interval of the permutation, which contains heads that have not been distinguished so far.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Block {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl Block {
    pub(crate) const fn len(self) -> u32 {
        self.end - self.start
    }
}

/// The parts that blocks were split into in one round; the parts of one block are adjacent.
#[derive(Default)]
pub(crate) struct Parts {
    pub(crate) all: Vec<Block>,
    /// For each block, the place in `all` at which its parts end.
    pub(crate) ends: Vec<u32>,
}

impl Parts {
    pub(crate) fn clear(&mut self) {
        self.all.clear();
        self.ends.clear();
    }

    /// Returns the parts of each block that was split.
    pub(crate) fn of_blocks(&self) -> impl Iterator<Item = &[Block]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| &self.all[start as usize..end as usize])
    }

    /// Returns the number of heads from which a sparse round goes backwards. These are the heads of
    /// all parts except the largest part of each block.
    pub(crate) fn splitting(&self) -> usize {
        let all: u32 = self.all.iter().map(|part| part.len()).sum();
        let largest = |parts: &[Block]| parts[largest(parts)].len();
        (all - self.of_blocks().map(largest).sum::<u32>()) as usize
    }
}

/// Returns the place of the largest part.
pub(crate) fn largest(parts: &[Block]) -> usize {
    (0..parts.len()).max_by_key(|&at| parts[at].len()).unwrap_or(0)
}

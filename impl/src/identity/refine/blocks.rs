//! Blocks: intervals of a permutation of heads. Dense rounds and sparse rounds split them, and so
//! does the computation of ranks for [normal forms](crate::normal).

use crate::util::index::index;

index! {
    /// The number of a block. If a block is split, the part with the heads that were not marked
    /// keeps the number.
    pub(crate) struct BlockId;
}

/// A block: an interval of the permutation whose heads have not been distinguished so far.
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

/// The parts into which one round split blocks. The parts of one block are adjacent in `all`.
#[derive(Default)]
pub(crate) struct Parts {
    pub(crate) all: Vec<Block>,
    /// For each block that was split, the index in `all` at which its parts end.
    pub(crate) ends: Vec<u32>,
}

impl Parts {
    pub(crate) fn clear(&mut self) {
        self.all.clear();
        self.ends.clear();
    }

    /// Returns for each block that was split the list of its parts.
    pub(crate) fn of_blocks(&self) -> impl Iterator<Item = &[Block]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| &self.all[start as usize..end as usize])
    }

    /// Returns the number of heads whose backward edges a sparse round visits. The result counts
    /// the heads of all parts except the largest part of each block.
    pub(crate) fn splitting(&self) -> usize {
        let all: u32 = self.all.iter().map(|part| part.len()).sum();
        let largest = |parts: &[Block]| parts[largest(parts)].len();
        (all - self.of_blocks().map(largest).sum::<u32>()) as usize
    }
}

/// Returns the index of the largest part.
pub(crate) fn largest(parts: &[Block]) -> usize {
    (0..parts.len()).max_by_key(|&at| parts[at].len()).unwrap_or(0)
}

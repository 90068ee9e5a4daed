//! Hash tables of indices. The hash of each entry is stored next to its index, so growing and
//! searching the table read no other memory.

use super::tuning::Tuning;
use hashbrown::hash_table::HashTable;

/// A hash table of the indices of the rows of another table. Rows are found by their hashes.
#[derive(Clone, Debug)]
pub(crate) struct Hashed<I> {
    table: HashTable<(u32, I)>,
    /// A mask that selects the bits of hashes that the table uses.
    mask: u32,
}

impl<I> Default for Hashed<I> {
    fn default() -> Self {
        Self::new(Tuning::default())
    }
}

impl<I> Hashed<I> {
    /// Creates an empty table. `tuning` gives the number of bits of hashes that are used.
    pub(crate) const fn new(tuning: Tuning) -> Self {
        let bits = match tuning.hash_bits {
            0 => 1,
            32.. => 32,
            bits => bits,
        };
        Self { table: HashTable::new(), mask: u32::MAX >> (32 - bits) }
    }
}

/// Expands half of a hash to a full hash. Half of the bits suffice to distinguish all possible
/// entries.
const fn spread(half: u32) -> u64 {
    (half as u64) << 32 | half as u64
}

impl<I: Copy> Hashed<I> {
    /// Returns the index of a row that has the given hash and for which `same` returns true.
    #[inline]
    pub(crate) fn find(&self, hash: u64, same: impl Fn(I) -> bool) -> Option<I> {
        let half = hash as u32 & self.mask;
        let found = self.table.find(spread(half), |of| of.0 == half && same(of.1));
        found.map(|of| of.1)
    }

    /// Adds the index of a new row with its hash.
    pub(crate) fn add(&mut self, hash: u64, number: I) {
        let half = hash as u32 & self.mask;
        self.table.insert_unique(spread(half), (half, number), |of| spread(of.0));
    }
}

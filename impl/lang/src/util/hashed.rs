//! Numbers that are found by hashes. The hashes are stored beside the numbers, so growing and
//! searching read no other memory.

use super::tuning::Tuning;
use hashbrown::hash_table::HashTable;

/// Numbers of rows of a table elsewhere, by the hashes of these rows.
#[derive(Clone, Debug)]
pub(crate) struct Hashed<I> {
    table: HashTable<(u32, I)>,
    /// The mask of the hash bits that are used.
    mask: u32,
}

impl<I> Default for Hashed<I> {
    fn default() -> Self {
        Self::new(Tuning::default())
    }
}

impl<I> Hashed<I> {
    /// Makes an empty table. `tuning` has the number of hash bits that are used.
    pub(crate) const fn new(tuning: Tuning) -> Self {
        let bits = match tuning.hash_bits {
            0 => 1,
            32.. => 32,
            bits => bits,
        };
        Self { table: HashTable::new(), mask: u32::MAX >> (32 - bits) }
    }
}

/// Returns the hash by which a number is found: half of the bits are enough for the possible
/// numbers.
const fn spread(half: u32) -> u64 {
    (half as u64) << 32 | half as u64
}

impl<I: Copy> Hashed<I> {
    /// Returns the number of a row with a hash, if the row is the same.
    #[inline]
    pub(crate) fn find(&self, hash: u64, same: impl Fn(I) -> bool) -> Option<I> {
        let half = hash as u32 & self.mask;
        let found = self.table.find(spread(half), |of| of.0 == half && same(of.1));
        found.map(|of| of.1)
    }

    /// Adds the number of a new row.
    pub(crate) fn add(&mut self, hash: u64, number: I) {
        let half = hash as u32 & self.mask;
        self.table.insert_unique(spread(half), (half, number), |of| spread(of.0));
    }
}

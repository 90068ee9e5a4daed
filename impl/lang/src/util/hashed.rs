//! Numbers that are found by hashes. The hashes are stored next to the numbers, so growing and
//! searching a table read no other memory.

use super::tuning::Tuning;
use hashbrown::hash_table::HashTable;

/// The numbers of the rows of a separate table, which are found by the hashes of these rows.
#[derive(Clone, Debug)]
pub(crate) struct Hashed<I> {
    table: HashTable<(u32, I)>,
    /// The mask that selects the used bits of hashes.
    mask: u32,
}

impl<I> Default for Hashed<I> {
    fn default() -> Self {
        Self::new(Tuning::default())
    }
}

impl<I> Hashed<I> {
    /// Makes an empty table. `tuning` contains the number of used bits of hashes.
    pub(crate) const fn new(tuning: Tuning) -> Self {
        let bits = match tuning.hash_bits {
            0 => 1,
            32.. => 32,
            bits => bits,
        };
        Self { table: HashTable::new(), mask: u32::MAX >> (32 - bits) }
    }
}

/// Returns the hash by which a number is found. Half of the bits suffice for the possible numbers.
const fn spread(half: u32) -> u64 {
    (half as u64) << 32 | half as u64
}

impl<I: Copy> Hashed<I> {
    /// Returns the number of the row with a hash for which `same` is true.
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

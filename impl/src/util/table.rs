//! A hash table of numbers into some other table, where what they stand for is.
//!
//! Each number has its hash beside it: to grow, the table looks at nothing else, and what differs
//! is rarely looked up.

use crate::util::extent::shrink;
use hashbrown::HashTable;

/// Numbers by 32-bit hashes.
#[derive(Clone, Default)]
pub(crate) struct Table {
    slots: HashTable<Slot>,
}

#[derive(Clone, Copy)]
struct Slot {
    hash: u32,
    number: u32,
}

/// The table below takes a bucket from the low bits and a tag from the highest.
const fn widen(hash: u32) -> u64 {
    hash as u64 | (hash as u64) << 32
}

impl Table {
    /// The number with this hash for which `same` holds.
    pub(crate) fn find(&self, hash: u32, same: impl Fn(u32) -> bool) -> Option<u32> {
        let same = |slot: &Slot| slot.hash == hash && same(slot.number);
        self.slots.find(widen(hash), same).map(|slot| slot.number)
    }

    /// Adds a number that is not in the table.
    pub(crate) fn insert(&mut self, hash: u32, number: u32) {
        self.slots.insert_unique(widen(hash), Slot { hash, number }, |slot| widen(slot.hash));
    }

    /// Takes out a number, if it is in the table.
    pub(crate) fn remove(&mut self, hash: u32, number: u32) {
        if let Ok(entry) = self.slots.find_entry(widen(hash), |slot| slot.number == number) {
            entry.remove();
        }
    }

    /// How much the table has asked of the allocator, to [shrink](Self::shrink) it back to.
    pub(crate) fn buckets(&self) -> usize {
        self.slots.num_buckets()
    }

    /// Takes the table back to so many buckets, once what came later is removed.
    pub(crate) fn shrink(&mut self, buckets: usize) {
        shrink(&mut self.slots, buckets, |slot| widen(slot.hash));
    }

    /// Bytes on the heap.
    pub(crate) fn footprint(&self) -> usize {
        self.slots.allocation_size()
    }
}

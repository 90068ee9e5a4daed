//! A hash table of indices into some other table, which has the entries.
//!
//! Each index has its entry's hash beside it: to grow, the table looks at nothing else, and an
//! entry that differs is rarely looked up.

use crate::util::extent::shrink;
use hashbrown::HashTable;

/// Indices by 32-bit hashes.
#[derive(Clone)]
pub(crate) struct Table<I> {
    slots: HashTable<Slot<I>>,
}

#[derive(Clone, Copy)]
struct Slot<I> {
    hash: u32,
    index: I,
}

impl<I> Default for Table<I> {
    fn default() -> Self {
        Self { slots: HashTable::new() }
    }
}

/// The table below takes a bucket from the low bits and a tag from the highest.
const fn widen(hash: u32) -> u64 {
    hash as u64 | (hash as u64) << 32
}

impl<I: Copy + Eq> Table<I> {
    /// The index with this hash for which `same` holds.
    pub(crate) fn find(&self, hash: u32, same: impl Fn(I) -> bool) -> Option<I> {
        let same = |slot: &Slot<I>| slot.hash == hash && same(slot.index);
        self.slots.find(widen(hash), same).map(|slot| slot.index)
    }

    /// Adds an index that is not in the table.
    pub(crate) fn insert(&mut self, hash: u32, index: I) {
        self.slots.insert_unique(widen(hash), Slot { hash, index }, |slot| widen(slot.hash));
    }

    /// Takes out an index, if it is in the table.
    pub(crate) fn remove(&mut self, hash: u32, index: I) {
        if let Ok(entry) = self.slots.find_entry(widen(hash), |slot| slot.index == index) {
            entry.remove();
        }
    }

    /// Leaves room for one more index in so many, as [`spare`](crate::util::extent::spare) does.
    pub(crate) fn spare(&mut self, part: usize) {
        self.slots.reserve(self.slots.len() / part, |slot| widen(slot.hash));
    }

    /// How much the table has asked of the allocator, to [shrink](Self::shrink) it back to.
    pub(crate) fn buckets(&self) -> usize {
        self.slots.num_buckets()
    }

    /// Takes the table back to so many buckets, once the later entries are removed.
    pub(crate) fn shrink(&mut self, buckets: usize) {
        shrink(&mut self.slots, buckets, |slot| widen(slot.hash));
    }

    /// Bytes on the heap.
    pub(crate) fn footprint(&self) -> usize {
        self.slots.allocation_size()
    }
}

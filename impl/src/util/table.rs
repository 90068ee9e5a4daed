//! Hash tables that contain indices into another table, where the entries are stored.
//!
//! The hash of an entry is stored with its index. The table can therefore grow without reading the
//! entries, and rarely compares entries that differ.

use crate::util::extent::shrink;
use hashbrown::HashTable;

/// A hash table of indices. The key of an index is the 32-bit hash of its entry.
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

/// Widens a hash to 64 bits. The table takes the bucket from the low bits and a tag from the
/// highest bits.
const fn widen(hash: u32) -> u64 {
    hash as u64 | (hash as u64) << 32
}

impl<I: Copy + Eq> Table<I> {
    /// Returns an index with this hash for which `same` returns true, if there is one.
    pub(crate) fn find(&self, hash: u32, same: impl Fn(I) -> bool) -> Option<I> {
        let same = |slot: &Slot<I>| slot.hash == hash && same(slot.index);
        self.slots.find(widen(hash), same).map(|slot| slot.index)
    }

    /// Adds an index that the table does not contain.
    pub(crate) fn insert(&mut self, hash: u32, index: I) {
        self.slots.insert_unique(widen(hash), Slot { hash, index }, |slot| widen(slot.hash));
    }

    /// Removes an index if the table contains it.
    pub(crate) fn remove(&mut self, hash: u32, index: I) {
        if let Ok(entry) = self.slots.find_entry(widen(hash), |slot| slot.index == index) {
            entry.remove();
        }
    }

    /// Reserves spare room as [`spare`](crate::util::extent::spare) does: room for one more index
    /// per `part` indices.
    pub(crate) fn spare(&mut self, part: usize) {
        self.slots.reserve(self.slots.len() / part, |slot| widen(slot.hash));
    }

    /// Returns the number of buckets, for a later [`shrink`](Self::shrink).
    pub(crate) fn buckets(&self) -> usize {
        self.slots.num_buckets()
    }

    /// Shrinks the table to `buckets` buckets. The entries that were added since must have been
    /// removed.
    pub(crate) fn shrink(&mut self, buckets: usize) {
        shrink(&mut self.slots, buckets, |slot| widen(slot.hash));
    }

    /// Returns the number of bytes on the heap.
    pub(crate) fn footprint(&self) -> usize {
        self.slots.allocation_size()
    }
}

//! Slabs: tables in which the index of a removed entry is used again.

use crate::util::index::Index;

/// A slab of entries. Adding, reading and removing an entry take constant time.
#[derive(Clone)]
pub(crate) struct Slab<I, T> {
    slots: Vec<Option<T>>,
    free: Vec<I>,
}

impl<I, T> Default for Slab<I, T> {
    fn default() -> Self {
        Self { slots: Vec::new(), free: Vec::new() }
    }
}

impl<I: Index, T> Slab<I, T> {
    /// Returns the number of entries.
    pub(crate) const fn len(&self) -> usize {
        self.slots.len() - self.free.len()
    }

    /// Adds an entry at the index that was freed last, or at a new index.
    pub(crate) fn add(&mut self, entry: T) -> I {
        let index = self.free.pop().unwrap_or_else(|| I::new(self.slots.len()));
        match self.slots.get_mut(index.at()) {
            Some(slot) => *slot = Some(entry),
            None => self.slots.push(Some(entry)),
        }
        index
    }

    /// Returns the entry at an index, or `None` if the index is free.
    pub(crate) fn get(&self, index: I) -> Option<&T> {
        self.slots.get(index.at())?.as_ref()
    }

    /// Returns the entry at an index, for changes, or `None` if the index is free.
    pub(crate) fn get_mut(&mut self, index: I) -> Option<&mut T> {
        self.slots.get_mut(index.at())?.as_mut()
    }

    /// Removes and returns the entry at an index. The index of a removed entry is free.
    pub(crate) fn remove(&mut self, index: I) -> Option<T> {
        let entry = self.slots.get_mut(index.at())?.take();
        if entry.is_some() {
            self.free.push(index);
        }
        entry
    }
}

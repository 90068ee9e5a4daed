//! A table of rows. The entries of all rows are concatenated in one array, and another array
//! contains the end of each row.

use crate::util::extent::{Extent, spare};
use crate::util::index::Index;
use std::marker::PhantomData;
use std::ops::Range;

/// Returns the range of the indices that a row's entries have among the entries of all rows.
pub(crate) fn range<I: Index>(ends: &[u32], row: I) -> Range<usize> {
    let at = row.at();
    let start = if at == 0 { 0 } else { ends[at - 1] };
    start as usize..ends[at] as usize
}

/// Returns the entries of a row.
pub(crate) fn row<'a, I: Index, T>(ends: &[u32], all: &'a [T], row: I) -> &'a [T] {
    &all[range(ends, row)]
}

/// Rows of entries of type `T`, with indices of type `I`. A row takes 4 bytes in addition to its
/// entries.
#[derive(Clone)]
pub(crate) struct Rows<I, T> {
    ends: Vec<u32>,
    entries: Vec<T>,
    index: PhantomData<I>,
}

/// The extents of rows at an earlier time, to which the rows can be [restored](Rows::restore).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    pub(crate) ends: Extent,
    entries: Extent,
}

impl<I, T> Default for Rows<I, T> {
    fn default() -> Self {
        Self { ends: Vec::new(), entries: Vec::new(), index: PhantomData }
    }
}

impl<I: Index, T> Rows<I, T> {
    /// Makes rows from the entries of all rows and the index at which each row ends.
    pub(crate) fn from_ends(ends: Vec<u32>, entries: Vec<T>) -> Self {
        Self { ends, entries, index: PhantomData }
    }

    /// Returns the number of rows.
    pub(crate) const fn len(&self) -> usize {
        self.ends.len()
    }

    /// Returns the entries of all rows, one after another.
    pub(crate) fn entries(&self) -> &[T] {
        &self.entries
    }

    /// Returns the entries of all rows, concatenated, as a mutable slice.
    pub(crate) fn entries_mut(&mut self) -> &mut [T] {
        &mut self.entries
    }

    /// Returns the range of the indices that a row's entries have among the entries of all rows.
    pub(crate) fn range(&self, row: I) -> Range<usize> {
        range(&self.ends, row)
    }

    /// Returns the entries of a row.
    pub(crate) fn row(&self, row: I) -> &[T] {
        &self.entries[self.range(row)]
    }

    /// Adds an empty row, which [`Self::add_entry`] then fills.
    pub(crate) fn open(&mut self) -> I {
        self.ends.push(self.entries.len() as u32);
        I::new(self.ends.len() - 1)
    }

    /// Adds an entry to the last row.
    pub(crate) fn add_entry(&mut self, entry: T) {
        debug_assert!(!self.ends.is_empty(), "an entry belongs to a row");
        self.entries.push(entry);
        if let Some(end) = self.ends.last_mut() {
            *end += 1;
        }
    }

    /// Appends an entry to the row that is being built. [`Self::end`] completes this row.
    pub(crate) fn append(&mut self, entry: T) {
        self.entries.push(entry);
    }

    /// Completes the row that is being built from appended entries, and returns its index.
    pub(crate) fn end(&mut self) -> I {
        self.open()
    }

    /// Adds a row with these entries, and returns its index.
    pub(crate) fn push(&mut self, row: impl IntoIterator<Item = T>) -> I {
        self.entries.extend(row);
        self.end()
    }

    /// Removes the last row.
    pub(crate) fn pop(&mut self) {
        self.ends.pop();
        self.entries.truncate(self.ends.last().map_or(0, |&end| end as usize));
    }

    /// Reserves memory for exactly this many more rows and entries.
    pub(crate) fn reserve_exact(&mut self, rows: usize, entries: usize) {
        self.ends.reserve_exact(rows);
        self.entries.reserve_exact(entries);
    }

    /// Frees reserved memory that is not used.
    pub(crate) fn shrink_to_fit(&mut self) {
        self.ends.shrink_to_fit();
        self.entries.shrink_to_fit();
    }

    /// Appends the rows of another table. Each entry is converted by `map`.
    pub(crate) fn extend_from(&mut self, other: &Self, map: impl Fn(&T) -> T) {
        let entries = self.entries.len() as u32;
        self.ends.extend(other.ends.iter().map(|end| end + entries));
        self.entries.extend(other.entries.iter().map(map));
    }

    /// Removes all rows, and keeps the allocated memory.
    pub(crate) fn clear(&mut self) {
        self.ends.clear();
        self.entries.clear();
    }

    /// Reserves spare room as the function [`spare`] does: room for one more row per `part` rows,
    /// and for one more entry per `part` entries.
    pub(crate) fn spare(&mut self, part: usize) {
        spare(&mut self.ends, part);
        spare(&mut self.entries, part);
    }

    /// Returns the current extents of the rows.
    pub(crate) fn mark(&self) -> Mark {
        Mark { ends: Extent::of(&self.ends), entries: Extent::of(&self.entries) }
    }

    /// Restores the rows to their extents at the time of the mark.
    pub(crate) fn restore(&mut self, mark: Mark) {
        mark.ends.restore(&mut self.ends);
        mark.entries.restore(&mut self.entries);
    }

    /// Returns the number of bytes on the heap.
    pub(crate) fn footprint(&self) -> usize {
        self.ends.capacity() * size_of::<u32>() + self.entries.capacity() * size_of::<T>()
    }
}

//! Rows of a table, one after another: all entries in one array, and where each row ends.

use crate::util::extent::{Extent, spare};
use crate::util::index::Index;
use std::marker::PhantomData;
use std::ops::Range;

/// Where a row stands among all entries.
pub(crate) fn range<I: Index>(ends: &[u32], row: I) -> Range<usize> {
    let at = row.at();
    let start = if at == 0 { 0 } else { ends[at - 1] };
    start as usize..ends[at] as usize
}

/// The entries of a row.
pub(crate) fn row<'a, I: Index, T>(ends: &[u32], all: &'a [T], row: I) -> &'a [T] {
    &all[range(ends, row)]
}

/// Rows of entries `T`, by indices `I`: 4 bytes a row besides its entries.
#[derive(Clone)]
pub(crate) struct Rows<I, T> {
    ends: Vec<u32>,
    entries: Vec<T>,
    index: PhantomData<I>,
}

/// A point to [go back](Rows::restore) to.
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
    /// The rows that end at these places among the entries.
    pub(crate) fn from_ends(ends: Vec<u32>, entries: Vec<T>) -> Self {
        Self { ends, entries, index: PhantomData }
    }

    /// How many rows there are.
    pub(crate) const fn len(&self) -> usize {
        self.ends.len()
    }

    /// The entries of all rows, one after another.
    pub(crate) fn entries(&self) -> &[T] {
        &self.entries
    }

    /// The same, to be replaced one by one.
    pub(crate) fn entries_mut(&mut self) -> &mut [T] {
        &mut self.entries
    }

    /// Where a row stands among all entries.
    pub(crate) fn range(&self, row: I) -> Range<usize> {
        range(&self.ends, row)
    }

    /// The entries of a row.
    pub(crate) fn row(&self, row: I) -> &[T] {
        &self.entries[self.range(row)]
    }

    /// Adds an empty row; [`Self::add_entry`] fills it.
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

    /// Adds an entry to the row under way, which [`Self::end`] adds.
    pub(crate) fn append(&mut self, entry: T) {
        self.entries.push(entry);
    }

    /// Adds the row of the entries appended since the last row.
    pub(crate) fn end(&mut self) -> I {
        self.open()
    }

    /// Adds a row.
    pub(crate) fn push(&mut self, row: impl IntoIterator<Item = T>) -> I {
        self.entries.extend(row);
        self.end()
    }

    /// Takes the last row away again.
    pub(crate) fn pop(&mut self) {
        self.ends.pop();
        self.entries.truncate(self.ends.last().map_or(0, |&end| end as usize));
    }

    /// Asks for room for this many more rows and entries, and for no more.
    pub(crate) fn reserve_exact(&mut self, rows: usize, entries: usize) {
        self.ends.reserve_exact(rows);
        self.entries.reserve_exact(entries);
    }

    /// Gives back the room that is not used.
    pub(crate) fn shrink_to_fit(&mut self) {
        self.ends.shrink_to_fit();
        self.entries.shrink_to_fit();
    }

    /// Adds the rows of another table, each entry as `map` has it.
    pub(crate) fn extend_from(&mut self, other: &Self, map: impl Fn(&T) -> T) {
        let entries = self.entries.len() as u32;
        self.ends.extend(other.ends.iter().map(|end| end + entries));
        self.entries.extend(other.entries.iter().map(map));
    }

    /// Forgets the rows, and keeps their room.
    pub(crate) fn clear(&mut self) {
        self.ends.clear();
        self.entries.clear();
    }

    /// Leaves room for one more row and entry in so many, as [`spare`] does.
    pub(crate) fn spare(&mut self, part: usize) {
        spare(&mut self.ends, part);
        spare(&mut self.entries, part);
    }

    /// How far the rows have grown.
    pub(crate) fn mark(&self) -> Mark {
        Mark { ends: Extent::of(&self.ends), entries: Extent::of(&self.entries) }
    }

    /// Takes the rows back there.
    pub(crate) fn restore(&mut self, mark: Mark) {
        mark.ends.restore(&mut self.ends);
        mark.entries.restore(&mut self.entries);
    }

    /// Bytes on the heap.
    pub(crate) fn footprint(&self) -> usize {
        self.ends.capacity() * size_of::<u32>() + self.entries.capacity() * size_of::<T>()
    }
}

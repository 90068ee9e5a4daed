//! Reads the words of a record, one after another.

use super::entry::Word;
use crate::util::words::{Entry, List};

/// A bit in the word with the number of entries. It is set if some entries have labels.
pub(crate) const LABELLED: u32 = 1 << 31;

/// The words of a record that were not read yet.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'t> {
    words: &'t [u32],
}

impl<'t> Reader<'t> {
    pub(super) const fn new(words: &'t [u32]) -> Self {
        Self { words }
    }

    /// Reads the next word. There always is a next word, because the record was written with the
    /// same words in the same order.
    pub(super) fn next(&mut self) -> u32 {
        let (first, rest) = self.words.split_first().unwrap_or((&0, &[]));
        self.words = rest;
        *first
    }

    /// Returns the next word without reading it.
    pub(super) fn peek(&self) -> u32 {
        self.words.first().copied().unwrap_or(0)
    }

    /// Reads the value that is stored in the next word.
    pub(super) fn read<T: Word>(&mut self) -> T {
        T::of(self.next())
    }

    /// Reads the number of entries, with the bit for labels, and then the entries. Each entry has a
    /// label and a value. If no entry has a label, the labels are not stored.
    pub(super) fn labelled<T: Entry + 't>(&mut self) -> List<'t, T> {
        let number = self.next();
        let stride = if number & LABELLED == 0 { 1 } else { T::WORDS };
        self.entries((number & !LABELLED) as usize, stride)
    }

    /// Reads a given number of entries. `stride` is the number of words of each entry.
    pub(super) fn entries<T: Entry + 't>(&mut self, count: usize, stride: usize) -> List<'t, T> {
        // The record was written with all of these entries, so there are always enough words.
        let split = self.words.split_at_checked(count * stride);
        let (list, rest) = split.unwrap_or((self.words, &[]));
        self.words = rest;
        List::with_stride(list, stride)
    }

    /// Reads the number of entries, and then these entries.
    pub(super) fn list<T: Entry + 't>(&mut self) -> List<'t, T> {
        let count = self.next() as usize;
        self.entries(count, T::WORDS)
    }
}

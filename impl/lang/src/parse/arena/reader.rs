//! Reads the words of a record, one behind another.

use super::entry::Word;
use crate::util::words::{Entry, List};

/// The words that are left.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'t> {
    words: &'t [u32],
}

impl<'t> Reader<'t> {
    pub(super) const fn new(words: &'t [u32]) -> Self {
        Self { words }
    }

    /// The next word. A record was written by the same order of words, so there is one.
    pub(super) fn next(&mut self) -> u32 {
        let (first, rest) = self.words.split_first().unwrap_or((&0, &[]));
        self.words = rest;
        *first
    }

    /// What the next word holds.
    pub(super) fn read<T: Word>(&mut self) -> T {
        T::of(self.next())
    }

    /// A number, and so many entries.
    pub(super) fn list<T: Entry + 't>(&mut self) -> List<'t, T> {
        let words = self.next() as usize * T::WORDS;
        // As in `next`: the entries were written.
        let (list, rest) = self.words.split_at_checked(words).unwrap_or((self.words, &[]));
        self.words = rest;
        List::new(list)
    }
}

//! Lists of entries in one array of words. All entries of a list have the same number of words.

use std::marker::PhantomData;

/// An entry of a [`List`].
pub(crate) trait Entry: Sized {
    /// The number of words of an entry.
    const WORDS: usize;

    /// Reads the entry. `words` contains [`Self::WORDS`] words, or fewer words if the list has
    /// fewer words for each entry.
    fn read(words: &[u32]) -> Self;
}

/// A list of entries `T`. The words of an entry may be separated from the next entry by other
/// words.
pub(crate) struct List<'t, T> {
    words: &'t [u32],
    /// The number of words from the start of one entry to the start of the next.
    stride: usize,
    entry: PhantomData<T>,
}

impl<T> Clone for List<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for List<'_, T> {}

#[allow(dead_code, reason = "all lists have the same functions")]
impl<'t, T: Entry + 't> List<'t, T> {
    /// Returns the list of the entries that are stored in the given words.
    pub(crate) const fn new(words: &'t [u32]) -> Self {
        Self { words, stride: T::WORDS, entry: PhantomData }
    }

    /// Returns the list of the entries that are stored in the given words, with `stride` words for
    /// each entry.
    pub(crate) const fn with_stride(words: &'t [u32], stride: usize) -> Self {
        Self { words, stride, entry: PhantomData }
    }

    /// Returns the list with entries of another type. They are read from the last words of each
    /// entry.
    pub(crate) const fn cast<U: Entry>(self) -> List<'t, U> {
        debug_assert!(U::WORDS <= T::WORDS, "an entry is read from the words of another");
        List { words: self.words, stride: self.stride, entry: PhantomData }
    }

    /// Returns the number of entries.
    pub(crate) const fn len(self) -> usize {
        // The frequent strides are separate arms, because a division by a constant needs no
        // division instruction.
        match self.stride {
            1 => self.words.len(),
            2 => self.words.len() / 2,
            stride => self.words.len() / stride,
        }
    }

    /// Returns whether there are no entries.
    pub(crate) const fn is_empty(self) -> bool {
        self.words.is_empty()
    }

    /// Returns the entry at an index.
    pub(crate) fn get(self, at: usize) -> Option<T> {
        let end = (at + 1) * self.stride;
        self.words.get(end - T::WORDS.min(self.stride)..end).map(T::read)
    }

    /// Returns the first entry.
    pub(crate) fn first(self) -> Option<T> {
        self.get(0)
    }

    /// Returns the last entry.
    pub(crate) fn last(self) -> Option<T> {
        self.get(self.len().checked_sub(1)?)
    }

    /// Returns the entries in order.
    pub(crate) const fn iter(self) -> Iter<'t, T> {
        Iter(self)
    }
}

/// An iterator over the remaining entries of a list. It stores the remaining words, so creating it
/// needs no division.
pub(crate) struct Iter<'t, T>(List<'t, T>);

impl<T> Clone for Iter<'_, T> {
    fn clone(&self) -> Self {
        Self(self.0)
    }
}

impl<'t, T: Entry + 't> Iter<'t, T> {
    /// Reads an entry from the last of the given words.
    fn read(&self, words: &[u32]) -> T {
        T::read(&words[self.0.stride.saturating_sub(T::WORDS)..])
    }
}

impl<'t, T: Entry + 't> Iterator for Iter<'t, T> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        let (entry, rest) = self.0.words.split_at_checked(self.0.stride)?;
        self.0.words = rest;
        Some(self.read(entry))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.0.len(), Some(self.0.len()))
    }
}

impl<'t, T: Entry + 't> DoubleEndedIterator for Iter<'t, T> {
    fn next_back(&mut self) -> Option<T> {
        let behind = self.0.words.len().checked_sub(self.0.stride)?;
        let (rest, entry) = self.0.words.split_at_checked(behind)?;
        self.0.words = rest;
        Some(self.read(entry))
    }
}

impl<'t, T: Entry + 't> ExactSizeIterator for Iter<'t, T> {}

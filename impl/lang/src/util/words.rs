//! Lists of entries of a fixed number of words, side by side in one array of words.

use std::marker::PhantomData;

/// What can stand in a [`List`].
pub(crate) trait Entry: Sized {
    /// How many words it has.
    const WORDS: usize;

    /// Reads it: `words` are [`Self::WORDS`] many, or as many as the list has for each entry if these
    /// are fewer.
    fn read(words: &[u32]) -> Self;
}

/// Entries `T`, one behind another. What stands between the words of an entry and those of the next
/// one is passed over.
pub(crate) struct List<'t, T> {
    words: &'t [u32],
    /// How many words there are from one entry to the next.
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
    /// The list of these words.
    pub(crate) const fn new(words: &'t [u32]) -> Self {
        Self { words, stride: T::WORDS, entry: PhantomData }
    }

    /// The list of these words, so many for each entry.
    pub(crate) const fn with_stride(words: &'t [u32], stride: usize) -> Self {
        Self { words, stride, entry: PhantomData }
    }

    /// The same list with other entries: of each one the last words are read.
    pub(crate) const fn cast<U: Entry>(self) -> List<'t, U> {
        debug_assert!(U::WORDS <= T::WORDS, "an entry is read from the words of another");
        List { words: self.words, stride: self.stride, entry: PhantomData }
    }

    /// How many entries there are.
    pub(crate) const fn len(self) -> usize {
        self.words.len() / self.stride
    }

    /// Whether there are none.
    pub(crate) const fn is_empty(self) -> bool {
        self.words.is_empty()
    }

    /// The entry at a place.
    pub(crate) fn get(self, at: usize) -> Option<T> {
        let end = (at + 1) * self.stride;
        self.words.get(end - T::WORDS.min(self.stride)..end).map(T::read)
    }

    /// The first entry.
    pub(crate) fn first(self) -> Option<T> {
        self.get(0)
    }

    /// The last entry.
    pub(crate) fn last(self) -> Option<T> {
        self.get(self.len().checked_sub(1)?)
    }

    /// The entries in order.
    pub(crate) fn iter(
        self,
    ) -> impl DoubleEndedIterator<Item = T> + ExactSizeIterator + Clone + use<'t, T> {
        let before = self.stride.saturating_sub(T::WORDS);
        self.words.chunks_exact(self.stride).map(move |words| T::read(&words[before..]))
    }
}

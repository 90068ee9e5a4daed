//! Entries of which a node keeps one word, and its tree the rest.

use super::handle::Node;
use crate::util::words::List;
use std::marker::PhantomData;

/// What a word of a node stands for in a tree.
pub(crate) trait Known<Tree> {
    /// Reads it.
    fn read(tree: &Tree, word: Node) -> Self;
}

/// Entries `T` of a tree, one behind another.
pub(crate) struct EntriesOf<'t, Tree, T> {
    tree: &'t Tree,
    words: List<'t, Node>,
    entry: PhantomData<T>,
}

impl<Tree, T> Clone for EntriesOf<'_, Tree, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Tree, T> Copy for EntriesOf<'_, Tree, T> {}

impl<'t, Tree, T: Known<Tree> + 't> EntriesOf<'t, Tree, T> {
    /// The entries of these words.
    pub(super) const fn new(tree: &'t Tree, words: List<'t, Node>) -> Self {
        Self { tree, words, entry: PhantomData }
    }

    /// How many entries there are.
    pub(crate) const fn len(self) -> usize {
        self.words.len()
    }

    /// Whether there are none.
    pub(crate) const fn is_empty(self) -> bool {
        self.words.is_empty()
    }

    /// The first entry.
    pub(crate) fn first(self) -> Option<T> {
        self.words.first().map(|word| T::read(self.tree, word))
    }

    /// The entries in order.
    pub(crate) fn iter(
        self,
    ) -> impl DoubleEndedIterator<Item = T> + ExactSizeIterator + Clone + use<'t, Tree, T> {
        self.words.iter().map(move |word| T::read(self.tree, word))
    }
}

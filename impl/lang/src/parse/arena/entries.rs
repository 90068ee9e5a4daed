//! Sequences of entries. A node stores one word for each entry, and the tree stores the remaining
//! words.

use super::handle::Node;
use crate::util::words::List;
use std::marker::PhantomData;

/// An entry that can be read from the tree, given the word that the node stores for it.
pub(crate) trait Known<Tree> {
    /// Reads the entry that a word of a node stands for.
    fn read(tree: &Tree, word: Node) -> Self;
}

/// A sequence of entries `T` of a tree.
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
    /// Creates the sequence of the entries for which the given words stand.
    pub(super) const fn new(tree: &'t Tree, words: List<'t, Node>) -> Self {
        Self { tree, words, entry: PhantomData }
    }

    /// Returns the number of entries.
    pub(crate) const fn len(self) -> usize {
        self.words.len()
    }

    /// Returns whether there are no entries.
    pub(crate) const fn is_empty(self) -> bool {
        self.words.is_empty()
    }

    /// Returns the first entry.
    pub(crate) fn first(self) -> Option<T> {
        self.words.first().map(|word| T::read(self.tree, word))
    }

    /// Returns the entries in order.
    pub(crate) fn iter(
        self,
    ) -> impl DoubleEndedIterator<Item = T> + ExactSizeIterator + Clone + use<'t, Tree, T> {
        self.words.iter().map(move |word| T::read(self.tree, word))
    }
}

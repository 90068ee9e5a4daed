//! Writing records.

use super::Arena;
use super::handle::Node;
use super::tag::{Tag, header};
use crate::scan::Tokens;

impl Arena {
    /// An empty tree over the tokens of a text.
    pub(crate) fn of(tokens: Tokens) -> Self {
        Self { tokens, ..Self::default() }
    }

    /// Adds a record: its kind and flags, and the words behind.
    pub(crate) fn push(&mut self, tag: Tag, flags: u32, words: &[u32]) -> Node {
        let node = Node::record(self.words.len());
        self.words.push(header(tag, flags));
        self.words.extend_from_slice(words);
        node
    }

    /// Adds words to the last record.
    pub(crate) fn extend(&mut self, words: &[u32]) {
        self.words.extend_from_slice(words);
    }

    /// Sets what stands in the module.
    pub(crate) fn finish(&mut self, imports: Vec<u32>, items: Vec<u32>) {
        self.imports = imports;
        self.items = items;
    }

    /// Bytes on the heap.
    pub(crate) fn footprint(&self) -> usize {
        let words = self.words.capacity() + self.imports.capacity() + self.items.capacity();
        words * size_of::<u32>() + self.tokens.footprint()
    }
}

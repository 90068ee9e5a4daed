//! Writing records.

use super::Arena;
use super::handle::{ALIGNMENT, Node};
use super::tag::{Tag, header};
use crate::scan::Tokens;

/// So many words for a token are rarely needed, and to grow is to copy.
const WORDS_A_TOKEN: usize = 2;

impl Arena {
    /// An empty tree over the tokens of a text.
    pub(crate) fn of(tokens: Tokens) -> Self {
        let words = Vec::with_capacity(tokens.len() as usize * WORDS_A_TOKEN);
        Self { tokens, words, ..Self::default() }
    }

    /// Adds a record: its kind and flags, and the words behind.
    pub(crate) fn push<const W: usize>(&mut self, tag: Tag, flags: u32, words: [u32; W]) -> Node {
        if !self.words.len().is_multiple_of(ALIGNMENT) {
            self.words.push(0);
        }
        let node = Node::record(self.words.len());
        self.words.push(header(tag, flags));
        self.words.extend(words);
        node
    }

    /// Adds words to the last record.
    pub(crate) fn extend<const W: usize>(&mut self, words: [u32; W]) {
        self.words.extend(words);
    }

    /// Adds the words of a list to the last record.
    pub(crate) fn copy(&mut self, words: &[u32]) {
        self.words.extend_from_slice(words);
    }

    /// Sets what stands in the module, and gives back the room that was asked for and not needed.
    pub(crate) fn finish(&mut self, imports: Vec<u32>, items: Vec<u32>) {
        self.imports = imports;
        self.items = items;
        self.items.shrink_to_fit();
        self.words.shrink_to_fit();
        self.tokens.shrink();
    }

    /// How many words there are.
    #[cfg(test)]
    pub(crate) const fn words(&self) -> usize {
        self.words.len() + self.imports.len() + self.items.len()
    }

    /// Bytes on the heap.
    pub(crate) fn footprint(&self) -> usize {
        let words = self.words.capacity() + self.imports.capacity() + self.items.capacity();
        words * size_of::<u32>() + self.tokens.footprint()
    }
}

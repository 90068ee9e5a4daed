//! Writes the records of a syntax tree.

use super::Arena;
use super::handle::{Expr, Node};
use super::segments::{Segments, aligned};
use super::tag::{MANY, Tag, behind, header, tag};
use crate::scan::{Token, Tokens};

/// The number of words that are reserved for each token. Few trees need more words. If a tree does,
/// its words may be copied.
const WORDS_A_TOKEN: usize = 2;

/// The minimum number of bytes of a large text. A tree has fewer than four words per byte of text,
/// so the tree of a shorter text has fewer than 2^31 words. Records of the tree of a large text
/// start at even word positions.
const LARGE: usize = 1 << 29;

impl Arena {
    /// Creates an empty tree over the tokens of a text.
    pub(crate) fn of(tokens: Tokens) -> Self {
        let words = Segments::expecting(tokens.len() as usize * WORDS_A_TOKEN);
        let shift = u32::from(tokens.text().len() >= LARGE);
        Self { tokens, words, shift, ..Self::default() }
    }

    /// Adds a record: a word with its kind and flags, and then the other words.
    pub(crate) fn push<const W: usize>(&mut self, tag: Tag, flags: u32, words: [u32; W]) -> Node {
        let place = self.words.begin(self.shift, [header(tag, flags, 0)]);
        self.words.add(words);
        Node::record(place >> self.shift)
    }

    /// Adds the record of an expression, pattern or block: its kind and flags, its first and last
    /// token, and the remaining words.
    pub(crate) fn push_placed<const W: usize>(
        &mut self,
        tag: Tag,
        flags: u32,
        (first, last): (Token, Token),
        words: [u32; W],
    ) -> Node {
        let count = last.number() - first.number();
        let start = [header(tag, flags, count.min(MANY)), first.number()];
        let place = self.words.begin(self.shift, start);
        if count >= MANY {
            self.words.add([last.number()]);
        }
        self.words.add(words);
        Node::record(place >> self.shift)
    }

    /// Adds a prefix operator with its operand. If several prefix operators follow each other, each
    /// further operator takes only two words.
    pub(crate) fn push_prefix(
        &mut self,
        op: u32,
        (first, last): (Token, Token),
        operand: Expr,
    ) -> Node {
        let count = last.number() - first.number();
        let of = Node::from(operand);
        let next = self.words.next(self.shift).map(|place| place >> self.shift);
        if count < MANY && of.leaf().is_none() && self.last(of) == last {
            let of_header = self.words(of)[0];
            let (tag, back) = match tag(of_header) {
                Tag::Prefix if behind(of_header) < MANY => (Tag::PrefixOfOne, self.back(3)),
                Tag::PrefixOfOne | Tag::PrefixOfSeveral => (Tag::PrefixOfSeveral, self.back(2)),
                _ => (Tag::Prefix, 0),
            };
            if back > 0 && next == Some(of.at() + back) {
                return self.push_placed(tag, op, (first, last), []);
            }
        }
        self.push_placed(Tag::Prefix, op, (first, last), [operand.number()])
    }

    /// Returns the difference between the handles of a record with this number of words and of the
    /// record after it.
    pub(super) const fn back(&self, words: usize) -> usize {
        aligned(words, self.shift) >> self.shift
    }

    /// Reserves memory for the lists of the last record, which have `words` words in all.
    pub(crate) fn reserve(&mut self, words: usize) {
        self.words.reserve(words);
    }

    /// Adds a number and a list of words to the last record.
    pub(crate) fn list(&mut self, number: u32, words: &[u32]) {
        self.words.add([number]);
        self.words.extend(words);
    }

    /// Adds words to the last record.
    pub(crate) fn extend(&mut self, words: &[u32]) {
        self.words.extend(words);
    }

    /// Sets the imports and items of the module, and frees memory that was reserved but not used.
    pub(crate) fn finish(&mut self, imports: Vec<u32>, items: Vec<u32>) {
        self.imports = imports;
        self.items = items;
        self.items.shrink_to_fit();
        self.words.shrink();
    }

    /// Returns the number of words of the tree.
    #[cfg(test)]
    pub(crate) fn count_words(&self) -> usize {
        self.words.len() + self.imports.len() + self.items.len()
    }

    /// Returns the number of bytes that the tree takes on the heap.
    pub(crate) fn footprint(&self) -> usize {
        let words = self.imports.capacity() + self.items.capacity();
        words * size_of::<u32>() + self.words.footprint() + self.tokens.footprint()
    }
}

//! Adds nodes to the syntax tree.

use super::arena::{LABELLED, Node, Tag};
use super::parser::Parser;
use crate::scan::Token;
use selfsame_spec::text::TokenKind;

impl Parser {
    /// Adds the record of an expression, pattern or block, with its kind and words. The node begins
    /// at the given token, and ends with the token that was consumed last. `[parse.tree]`,
    /// `[parse.span]`
    pub(super) fn node<N: From<Node>, const W: usize>(
        &mut self,
        tag: Tag,
        first: Token,
        words: [u32; W],
    ) -> N {
        self.node_of(tag, 0, first, words)
    }

    /// Adds a node of an expression, pattern or block, with additional flags.
    pub(super) fn node_of<N: From<Node>, const W: usize>(
        &mut self,
        tag: Tag,
        flags: u32,
        first: Token,
        words: [u32; W],
    ) -> N {
        self.arena.push_placed(tag, flags, (first, self.last()), words).into()
    }

    /// Adds an item that is not an expression, with its kind, the flag whether it is `pub`, and its
    /// words.
    pub(super) fn item_of<const W: usize>(
        &mut self,
        tag: Tag,
        public: bool,
        words: [u32; W],
    ) -> Node {
        self.arena.push(tag, u32::from(public), words)
    }

    /// Adds a gap from the given token to the token that was consumed last.
    pub(super) fn gap(&mut self, first: Token) -> Node {
        let last = self.last();
        if first == last && self.arena.tokens().kind(first) != TokenKind::Number {
            return Node::gap(first);
        }
        self.item_of(Tag::Gap, false, [first.number(), last.number()])
    }

    /// Adds a list to the last node: the number of its entries, and `words` words for each entry.
    /// The words are the part of the scratch from index `from` on, which is removed from the
    /// scratch.
    pub(super) fn list_of(&mut self, from: usize, words: usize) {
        self.list_between(from, self.scratch.len(), words);
        self.scratch.truncate(from);
    }

    /// Adds a list to the last node. Its words are the part of the scratch between two indices,
    /// which stays in the scratch.
    pub(super) fn list_between(&mut self, from: usize, to: usize, words: usize) {
        // The indices are valid, because they were lengths of the scratch, and the scratch never
        // becomes shorter than it was at the start of a list.
        let entries = &self.scratch[from..to];
        self.arena.list((entries.len() / words) as u32, entries);
    }

    /// Adds a list to the last node, whose entries are labels and values.
    pub(super) fn labelled_list_of(&mut self, from: usize) {
        let number = self.pack_labels(from);
        self.arena.list(number, &self.scratch[from..]);
        self.scratch.truncate(from);
    }

    /// Removes the words of the labels from the scratch after index `from`, if no entry has a
    /// label. Returns the word that is written before the entries.
    pub(super) fn pack_labels(&mut self, from: usize) -> u32 {
        // The index is valid, because it was a length of the scratch. Each entry has both of its
        // words.
        let entries = &mut self.scratch[from..];
        let count = entries.len() / 2;
        if entries.chunks_exact(2).any(|entry| entry[0] != Node::NONE) {
            return count as u32 | LABELLED;
        }
        for at in 0..count {
            entries[at] = entries[2 * at + 1];
        }
        self.scratch.truncate(from + count);
        count as u32
    }
}

/// Returns the word that stands for a node that may be missing.
pub(super) fn optional(node: Option<impl Into<Node>>) -> u32 {
    node.map_or(Node::NONE, |node| node.into().number())
}

//! Adding nodes to the tree.

use super::arena::{LABELLED, Node, Tag};
use super::parser::Parser;
use crate::scan::Token;
use selfsame_spec::text::TokenKind;

impl Parser {
    /// Adds a node of an expression, pattern or block, with its kind and words. The node starts
    /// with a given token, and ends with the last token that was read. `[parse.tree]`,
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

    /// Adds a gap, which extends from a given token to the last token that was read.
    pub(super) fn gap(&mut self, first: Token) -> Node {
        let last = self.last();
        if first == last && self.arena.tokens().kind(first) != TokenKind::Number {
            return Node::gap(first);
        }
        self.item_of(Tag::Gap, false, [first.number(), last.number()])
    }

    /// Adds a list to the last node: the number of the entries, and the words of each entry. The
    /// words are the part of the scratch from an index on, and are removed from the scratch.
    pub(super) fn list_of(&mut self, from: usize, words: usize) {
        self.list_between(from, self.scratch.len(), words);
        self.scratch.truncate(from);
    }

    /// Adds a list to the last node from a part of the scratch. The scratch is not changed.
    pub(super) fn list_between(&mut self, from: usize, to: usize, words: usize) {
        // The indices were lengths of the scratch, and the scratch is never shorter than at the
        // start of a list.
        let entries = &self.scratch[from..to];
        self.arena.list((entries.len() / words) as u32, entries);
    }

    /// Adds a list of labels and values to the last node.
    pub(super) fn labelled_list_of(&mut self, from: usize) {
        let number = self.pack_labels(from);
        self.arena.list(number, &self.scratch[from..]);
        self.scratch.truncate(from);
    }

    /// Removes the words of labels from the part of the scratch after an index, if all labels are
    /// absent. Returns the word that is written before the entries.
    pub(super) fn pack_labels(&mut self, from: usize) -> u32 {
        // The indices are lengths of the scratch, as in `list_between`; each entry is complete.
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

/// Returns the word that represents an optional node.
pub(super) fn optional(node: Option<impl Into<Node>>) -> u32 {
    node.map_or(Node::NONE, |node| node.into().number())
}

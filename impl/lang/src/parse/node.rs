//! Adding nodes to the tree.

use super::arena::{Node, Tag};
use super::parser::Parser;
use crate::scan::Token;
use selfsame_spec::text::TokenKind;

impl Parser {
    /// Adds a node of an expression, pattern or block that starts with a token and ends with the
    /// last one: its kind, and the words behind. `[parse.tree]`
    pub(super) fn node<N: From<Node>, const W: usize>(
        &mut self,
        tag: Tag,
        first: Token,
        words: [u32; W],
    ) -> N {
        self.node_of(tag, 0, first, words)
    }

    /// The same with flags.
    pub(super) fn node_of<N: From<Node>, const W: usize>(
        &mut self,
        tag: Tag,
        flags: u32,
        first: Token,
        words: [u32; W],
    ) -> N {
        let node = self.arena.push(tag, flags, [first.number(), self.last().number()]);
        self.arena.extend(words);
        node.into()
    }

    /// Adds an item that is no expression: its kind, whether it is `pub`, and its words.
    pub(super) fn item_of<const W: usize>(
        &mut self,
        tag: Tag,
        public: bool,
        words: [u32; W],
    ) -> Node {
        self.arena.push(tag, u32::from(public), words)
    }

    /// Adds a gap, from a token to the last one.
    pub(super) fn gap(&mut self, first: Token) -> Node {
        let last = self.last();
        if first == last && self.arena.tokens().kind(first) != TokenKind::Number {
            return Node::gap(first);
        }
        self.item_of(Tag::Gap, false, [first.number(), last.number()])
    }

    /// Adds a list to the last node: the number of its entries, and their words, so many for each.
    /// They are the scratch from a place on, and leave it.
    pub(super) fn list_of(&mut self, from: usize, words: usize) {
        self.list_between(from, self.scratch.len(), words);
        self.scratch.truncate(from);
    }

    /// The same with a part of the scratch, which stays.
    pub(super) fn list_between(&mut self, from: usize, to: usize, words: usize) {
        // The places were ends of the scratch, which is never shorter than where a list began.
        let entries = &self.scratch[from..to];
        self.arena.extend([(entries.len() / words) as u32]);
        self.arena.copy(entries);
    }
}

/// The word of what may be none.
pub(super) fn optional(node: Option<impl Into<Node>>) -> u32 {
    node.map_or(Node::NONE, |node| node.into().number())
}

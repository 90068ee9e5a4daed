//! Writing records.

use super::Arena;
use super::handle::Node;
use super::tag::{Tag, header};

impl Arena {
    /// Adds a record: its kind and flags, and the words behind.
    pub(crate) fn push(&mut self, tag: Tag, flags: u32, words: &[u32]) -> Node {
        let node = Node::new(self.words.len());
        self.words.push(header(tag, flags));
        self.words.extend_from_slice(words);
        node
    }
}

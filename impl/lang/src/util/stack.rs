//! A stack of words that reserves little unused memory.

use std::ops::{Deref, DerefMut};

/// A stack of words. The memory of a long stack grows by a quarter at a time, so the stack never
/// takes much more memory than it needs, even while it grows.
#[derive(Debug, Default)]
pub(crate) struct Stack {
    words: Vec<u32>,
}

/// The number of words from which on a stack is long.
const LONG: usize = 1 << 14;

impl Stack {
    /// Adds a word on top of the stack.
    pub(crate) fn push(&mut self, word: u32) {
        self.extend([word]);
    }

    /// Adds several words on top of the stack.
    pub(crate) fn extend<const W: usize>(&mut self, words: [u32; W]) {
        if self.words.capacity() - self.words.len() < W {
            self.grow(W);
        }
        self.words.extend_from_slice(&words);
    }

    /// Removes all words except the first `len` words.
    pub(crate) fn truncate(&mut self, len: usize) {
        self.words.truncate(len);
    }

    /// Returns all words of the stack, first word first.
    pub(crate) fn into_words(self) -> Vec<u32> {
        self.words
    }

    #[cold]
    fn grow(&mut self, more: usize) {
        let len = self.words.len();
        let room = if len < LONG { len.max(16) } else { len / 4 };
        self.words.reserve_exact(room.max(more));
    }
}

impl Deref for Stack {
    type Target = [u32];

    fn deref(&self) -> &[u32] {
        &self.words
    }
}

impl DerefMut for Stack {
    fn deref_mut(&mut self) -> &mut [u32] {
        &mut self.words
    }
}

#[cfg(test)]
mod tests {
    use super::{LONG, Stack};

    #[test]
    fn a_long_one_has_little_room_to_spare() {
        let mut stack = Stack::default();
        for word in 0..10 * LONG as u32 {
            stack.extend([word, word]);
            let (len, room) = (stack.words.len(), stack.words.capacity());
            assert!(room <= 16.max(2 * len) && (len <= 2 * LONG || room <= len + len / 4 + 2));
        }
        stack.truncate(3);
        assert_eq!(stack.into_words(), [0, 0, 1]);
    }
}

//! The words of a function, in the representation that a verifier reads.

use super::callee::Callees;
use super::opcodes::row;
use crate::util::bits::Bits;
use selfsame_spec::code::{Flow, Function, Op, Unit, Word};
use std::ops::Deref;

/// A function with the tables to which its words refer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words<'a> {
    pub(super) unit: &'a Unit,
    pub(super) callees: &'a Callees,
    pub(super) function: &'a Function,
    words: &'a [Word],
}

impl<'a> Words<'a> {
    pub(super) fn new(unit: &'a Unit, callees: &'a Callees, function: &'a Function) -> Self {
        Self { unit, callees, function, words: &function.words }
    }

    /// Returns the number of words.
    pub(super) const fn len(&self) -> usize {
        self.words.len()
    }

    /// Returns whether there is a word at an index.
    pub(super) const fn has(&self, at: usize) -> bool {
        at < self.words.len()
    }

    /// Returns a word.
    pub(super) fn word(&self, at: usize) -> Option<Word> {
        self.words.get(at).copied()
    }

    /// Returns the opcode of a word.
    pub(super) fn op(&self, at: usize) -> Option<Op> {
        row(self.word(at)?).op
    }

    /// Returns whether a word is `jump` or `loop`.
    pub(super) fn is_jump(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| row(word).flow == Flow::Jump)
    }

    /// Returns the index of the word to which a `jump` or `loop` leads, if it is a valid index.
    pub(super) fn target(&self, at: usize) -> Option<usize> {
        let offset = self.word(at)?.offset();
        (at + 1).checked_add_signed(offset as isize)
    }

    /// Returns the number after an instruction; 0 if there is no number.
    pub(super) fn second(&self, at: usize) -> u32 {
        self.word(at + 1).map_or(0, Word::to_number)
    }
}

/// The words of a function, and the indices at which instructions begin.
pub(super) struct Body<'a> {
    words: Words<'a>,
    found: Found,
}

impl<'a> Deref for Body<'a> {
    type Target = Words<'a>;

    fn deref(&self) -> &Self::Target {
        &self.words
    }
}

/// The indices at which instructions begin.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The set of words at which instructions begin.
    firsts: Bits,
    /// The indices of the words that are a `jump` or `loop`, in ascending order.
    jumps: Vec<u32>,
}

impl<'a> Body<'a> {
    /// Finds the words at which instructions begin (`[verify.words]`), and reuses the memory of
    /// `found`. Cost: linear in the words.
    pub(super) fn new(words: Words<'a>, mut found: Found) -> Self {
        let Found { firsts, jumps } = &mut found;
        firsts.renew(words.len());
        jumps.clear();
        let mut at = 0;
        while let Some(word) = words.word(at) {
            firsts.insert(at as u32);
            let row = row(word);
            if row.flow == Flow::Jump {
                jumps.push(at as u32);
            }
            at += usize::from(row.len);
        }
        Self { words, found }
    }

    /// Returns the memory, which is reused for the next function.
    pub(super) fn into_room(self) -> Found {
        self.found
    }

    /// Returns whether an instruction of this function begins at a word.
    pub(super) fn is_first(&self, at: usize) -> bool {
        self.has(at) && self.found.firsts.has(at as u32)
    }

    /// Returns the indices of words that are a `jump` or `loop`, in ascending order. The list is
    /// complete if no word has a flaw.
    pub(super) fn jumps(&self) -> &[u32] {
        &self.found.jumps
    }
}

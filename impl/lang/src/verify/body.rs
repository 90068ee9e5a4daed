//! The words of a function in the form in which the verifier reads them.

use super::callee::Callees;
use super::opcodes::row;
use crate::util::bits::Bits;
use selfsame_spec::code::{Flow, Function, Op, Unit, Word};
use std::ops::Deref;

/// The words of a function, with the tables to which they refer.
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

    /// Returns the number of words of the function.
    pub(super) const fn len(&self) -> usize {
        self.words.len()
    }

    /// Returns whether the function has a word at an index.
    pub(super) const fn has(&self, at: usize) -> bool {
        at < self.words.len()
    }

    /// Returns the word at an index.
    pub(super) fn word(&self, at: usize) -> Option<Word> {
        self.words.get(at).copied()
    }

    /// Returns the opcode of the word at an index, if it has one.
    pub(super) fn op(&self, at: usize) -> Option<Op> {
        row(self.word(at)?).op
    }

    /// Returns whether the word at an index is a `jump` or `loop`.
    pub(super) fn is_jump(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| row(word).flow == Flow::Jump)
    }

    /// Returns the index of the target word of a `jump` or `loop`, if the function has this word.
    pub(super) fn target(&self, at: usize) -> Option<usize> {
        let offset = self.word(at)?.offset();
        (at + 1).checked_add_signed(offset as isize)
    }

    /// Returns the number after an instruction, or 0 if there is none.
    pub(super) fn second(&self, at: usize) -> u32 {
        self.word(at + 1).map_or(0, Word::to_number)
    }
}

/// The words of a function, with the indices at which instructions begin.
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

/// The indices of the words at which instructions begin, and of jumps.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The set of the indices of words at which instructions begin.
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

    /// Returns the memory of the sets, which is reused for the next function.
    pub(super) fn into_room(self) -> Found {
        self.found
    }

    /// Returns whether an instruction of this function begins at the word with an index.
    pub(super) fn is_first(&self, at: usize) -> bool {
        self.has(at) && self.found.firsts.has(at as u32)
    }

    /// Returns the indices of words that are a `jump` or `loop`, in ascending order. The list is
    /// complete if no word has a flaw.
    pub(super) fn jumps(&self) -> &[u32] {
        &self.found.jumps
    }
}

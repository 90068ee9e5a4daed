//! The words of a function, as a verifier reads them.

use super::callee::Callees;
use super::opcodes::row;
use crate::util::bits::Bits;
use selfsame_spec::code::{Flow, Function, Op, Unit, Word};
use std::ops::Deref;

/// A function with all that its words name.
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

    /// How many words there are.
    pub(super) const fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there is a word.
    pub(super) const fn has(&self, at: usize) -> bool {
        at < self.words.len()
    }

    /// A word.
    pub(super) fn word(&self, at: usize) -> Option<Word> {
        self.words.get(at).copied()
    }

    /// The opcode of a word.
    pub(super) fn op(&self, at: usize) -> Option<Op> {
        row(self.word(at)?).op
    }

    /// Whether a word is `jump` or `loop`.
    pub(super) fn is_jump(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| row(word).flow == Flow::Jump)
    }

    /// Where a `jump` or `loop` leads, if that is a word of any code.
    pub(super) fn target(&self, at: usize) -> Option<usize> {
        let offset = self.word(at)?.offset();
        (at + 1).checked_add_signed(offset as isize)
    }

    /// The number behind an instruction; 0 if there is none.
    pub(super) fn second(&self, at: usize) -> u32 {
        self.word(at + 1).map_or(0, Word::to_number)
    }
}

/// The same, and where instructions begin.
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

/// Where instructions begin.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The words at which they do.
    firsts: Bits,
    /// Those at which a `jump` or `loop` does, ascending.
    jumps: Vec<u32>,
}

impl<'a> Body<'a> {
    /// Finds where instructions begin (`[verify.words]`), in room that served before. Cost: linear
    /// in the words.
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

    /// The room, for the next function.
    pub(super) fn into_room(self) -> Found {
        self.found
    }

    /// Whether an instruction of this function begins at a word.
    pub(super) fn is_first(&self, at: usize) -> bool {
        self.has(at) && self.found.firsts.has(at as u32)
    }

    /// The words with a `jump` or `loop`, ascending. If no word has a flaw, these are all.
    pub(super) fn jumps(&self) -> &[u32] {
        &self.found.jumps
    }
}

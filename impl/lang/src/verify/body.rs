//! The words of a function, as a verifier reads them.

use super::callee::Callees;
use crate::util::bits::Bits;
use selfsame_spec::code::{Function, Op, Second, Unit, Word};

/// A function with all that its words name.
pub(super) struct Body<'a> {
    pub(super) unit: &'a Unit,
    pub(super) callees: &'a Callees,
    pub(super) function: &'a Function,
    pub(super) words: &'a [Word],
    /// The words at which instructions begin.
    firsts: Bits,
}

impl<'a> Body<'a> {
    /// Finds where instructions begin (`[verify.words]`), in a set that served before. Cost: linear
    /// in the words.
    pub(super) fn new(
        unit: &'a Unit,
        callees: &'a Callees,
        function: &'a Function,
        mut firsts: Bits,
    ) -> Self {
        let words = &*function.words;
        firsts.renew(words.len());
        let mut at = 0;
        while let Some(&word) = words.get(at) {
            firsts.insert(at as u32);
            at += len(word);
        }
        Self { unit, callees, function, words, firsts }
    }

    /// The set, for the next function.
    pub(super) fn into_room(self) -> Bits {
        self.firsts
    }

    /// Whether there is a word.
    pub(super) const fn has(&self, at: usize) -> bool {
        at < self.words.len()
    }

    /// Whether an instruction of this function begins at a word.
    pub(super) fn is_first(&self, at: usize) -> bool {
        self.has(at) && self.firsts.has(at as u32)
    }

    /// The opcode of a word.
    pub(super) fn op(&self, at: usize) -> Option<Op> {
        self.words.get(at)?.op()
    }

    /// Whether a word is `jump` or `loop`.
    pub(super) fn is_jump(&self, at: usize) -> bool {
        matches!(self.op(at), Some(Op::Jump | Op::Loop))
    }

    /// Where a `jump` or `loop` leads, if that is a word of any code.
    pub(super) fn target(&self, at: usize) -> Option<usize> {
        let offset = self.words.get(at)?.offset();
        (at + 1).checked_add_signed(offset as isize)
    }

    /// The number behind an instruction; 0 if there is none.
    pub(super) fn second(&self, at: usize) -> u32 {
        self.words.get(at + 1).map_or(0, |word| word.to_number())
    }
}

/// How many words an instruction has.
pub(super) fn len(word: Word) -> usize {
    word.op().map_or(1, |op| 1 + usize::from(op.info().second != Second::None))
}

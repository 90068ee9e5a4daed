//! Decodes the instructions of a function from the words of its code ([verify.words]).
//!
//! ```text
//! words  add.i64 | const.s | ext     starts [0, 1]: const.s takes the word behind it
//! ```

use selfsame_spec::code::{Op, Second, Word};

/// An instruction: its first word, and the number in the word after it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Instruction {
    pub(super) at: usize,
    pub(super) op: Op,
    pub(super) word: Word,
    /// The number in the word after the first word, or 0 if the instruction has no such number.
    pub(super) number: usize,
}

impl Instruction {
    /// Returns the instruction whose first word has the index `at`, or `None` if this word has no
    /// opcode.
    pub(super) fn at(words: &[Word], at: usize) -> Option<Self> {
        let word = *words.get(at)?;
        let op = word.op()?;
        let number = match op.info().second {
            Second::None => 0,
            _ => words.get(at + 1).map_or(0, |word| word.to_number() as usize),
        };
        Some(Self { at, op, word, number })
    }

    /// Returns the index of the first word after the instruction.
    pub(super) fn behind(&self) -> usize {
        self.at + length(self.word)
    }

    /// Returns the fields a, b and c of the instruction's first word.
    pub(super) fn fields(&self) -> [u8; 3] {
        [self.word.a(), self.word.b(), self.word.c()]
    }

    pub(super) fn is_jump(&self) -> bool {
        matches!(self.op, Op::Jump | Op::Loop)
    }

    /// Returns the word index of the target of a jump, or `None` if the target is before the first
    /// word.
    pub(super) fn target(&self) -> Option<usize> {
        (self.at + 1).checked_add_signed(self.word.offset() as isize)
    }
}

/// Returns the number of words that the instruction has, given its first word.
// [verify.words]
fn length(word: Word) -> usize {
    match word.op().map(|op| op.info().second) {
        None | Some(Second::None) => 1,
        Some(_) => 2,
    }
}

/// Returns the indices of the words at which instructions begin.
// [verify.words]
pub(super) fn starts(words: &[Word]) -> Vec<usize> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        out.push(at);
        at += length(*word);
    }
    out
}

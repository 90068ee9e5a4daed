//! The instructions of a function, with their words ([verify.words]).
//!
//! ```text
//! words  add.i64 | const.s | ext     starts [0, 1]: const.s takes the word behind it
//! ```

use selfsame_spec::code::{Op, Second, Word};

/// An instruction, and the number that may follow its word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Instruction {
    pub(super) at: usize,
    pub(super) op: Op,
    pub(super) word: Word,
    /// The number after the word, or 0 if there is no number.
    pub(super) number: usize,
}

impl Instruction {
    /// Returns the instruction that begins at a word, if the word has an opcode.
    pub(super) fn at(words: &[Word], at: usize) -> Option<Self> {
        let word = *words.get(at)?;
        let op = word.op()?;
        let number = match op.info().second {
            Second::None => 0,
            _ => words.get(at + 1).map_or(0, |word| word.to_number() as usize),
        };
        Some(Self { at, op, word, number })
    }

    /// Returns the index of the word after the instruction.
    pub(super) fn behind(&self) -> usize {
        self.at + length(self.word)
    }

    /// Returns the three fields of the instruction's word.
    pub(super) fn fields(&self) -> [u8; 3] {
        [self.word.a(), self.word.b(), self.word.c()]
    }

    pub(super) fn is_jump(&self) -> bool {
        matches!(self.op, Op::Jump | Op::Loop)
    }

    /// Returns the index of the target of a jump; `None` if the target is before the first word.
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

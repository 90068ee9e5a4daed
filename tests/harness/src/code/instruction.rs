//! Decodes the words of a function into instructions.

use selfsame_spec::code::{Function, Op, Second, Word};

/// A decoded instruction, with its place in the words of its function.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Instruction {
    /// The index of the first word of the instruction.
    pub(crate) at: usize,
    pub(crate) op: Op,
    pub(crate) word: Word,
    /// The number in the second word of the instruction; 0 if the instruction has only one word.
    pub(crate) number: usize,
    /// The index of the first word after the instruction.
    pub(crate) behind: usize,
}

impl Instruction {
    pub(crate) const fn is_jump(&self) -> bool {
        matches!(self.op, Op::Jump | Op::Loop)
    }
}

/// Returns the instructions of a function in order, or an error with the first word that is not an
/// instruction.
pub(crate) fn instructions(function: &Function) -> Result<Vec<Instruction>, String> {
    let (words, mut out, mut at) = (&function.words, Vec::new(), 0);
    while let Some(&word) = words.get(at) {
        let op = word.op().filter(|op| *op != Op::Ext);
        let Some(op) = op else {
            return Err(format!("word {at} of {} begins nothing", function.name));
        };
        let mut number = 0;
        let mut behind = at + 1;
        if op.info().second != Second::None {
            let second = words.get(behind).filter(|word| word.op() == Some(Op::Ext));
            let Some(second) = second else {
                return Err(format!(
                    "{} at {at} of {} has no number",
                    op.info().name,
                    function.name
                ));
            };
            number = second.to_number() as usize;
            behind += 1;
        }
        out.push(Instruction { at, op, word, number, behind });
        at = behind;
    }
    Ok(out)
}

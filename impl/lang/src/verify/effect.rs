//! Computes which registers an instruction reads and writes (`[verify.registers]`, `[verify.read]`,
//! `[verify.written]`).

use super::body::Words;
use super::callee::{Callees, Counts};
use super::opcodes::{Row, row};
use super::registers::Registers;
use selfsame_spec::code::{Bank, Flow, Op};

/// An instruction whose words have no flaw.
#[derive(Clone, Copy, Debug)]
pub(super) struct Instruction {
    pub(super) row: &'static Row,
    fields: [u8; 3],
    /// The number after the instruction, or 0 if there is none.
    pub(super) second: u32,
}

impl Instruction {
    /// Returns the instruction that begins at the word with an index.
    pub(super) fn read(words: &Words<'_>, at: usize) -> Option<Self> {
        let word = words.word(at)?;
        let row = row(word);
        let second = if row.len > 1 { words.second(at) } else { 0 };
        Some(Self { row, fields: [word.a(), word.b(), word.c()], second })
    }

    /// Returns the number of words of the instruction.
    pub(super) fn len(self) -> usize {
        usize::from(self.row.len)
    }

    /// Returns whether all registers that the instruction reads have a value.
    #[inline]
    pub(super) fn reads<const LANES: usize>(
        self,
        callees: &Callees,
        has: &Registers<LANES>,
    ) -> bool {
        has.contains(&Registers::in_fields(&self.row.reads, self.fields))
            && (!self.row.reads_several || self.reads_several(callees, has))
    }

    /// Returns whether all consecutive registers that the instruction reads have a value.
    fn reads_several<const LANES: usize>(self, callees: &Callees, has: &Registers<LANES>) -> bool {
        let [a, b, c] = self.fields;
        let both = |scalar, reference, [scalars, references]: Counts| {
            has.has_all(Bank::Scalar, scalar, scalars)
                && has.has_all(Bank::Reference, reference, references)
        };
        let callee = || callees.function(self.second);
        match self.row.op {
            Some(Op::Call | Op::Tail) => callee().is_some_and(|callee| both(a, b, callee.params)),
            Some(Op::Closure) => callee().is_some_and(|callee| both(b, c, callee.captures)),
            Some(Op::New) => both(b, c, callees.fields(self.second)),
            Some(Op::AddS) => has.has_all(Bank::Scalar, b, u16::from(c)),
            Some(Op::AddR) => has.has_all(Bank::Reference, b, u16::from(c)),
            _ => true,
        }
    }

    /// Adds the registers that the instruction writes to the set of registers with a value. A test
    /// writes its registers only on the path on which the test holds.
    #[inline]
    pub(super) fn write<const LANES: usize>(self, callees: &Callees, has: &mut Registers<LANES>) {
        has.join(&Registers::in_fields(&self.row.writes, self.fields));
        if self.row.flow == Flow::Call {
            self.call(callees, has);
        }
    }

    /// Applies the effect of a call: the registers in its windows lose their values, and the
    /// register of its result gets a value.
    fn call<const LANES: usize>(self, callees: &Callees, has: &mut Registers<LANES>) {
        let banks = [Bank::Scalar, Bank::Reference];
        for ((bank, number), has_result) in
            banks.into_iter().zip(self.fields).zip(self.results(callees))
        {
            has.cut(bank, number);
            if has_result {
                has.insert(bank, number);
            }
        }
    }

    /// Returns for each bank whether a call may write its result into this bank.
    fn results(self, callees: &Callees) -> [bool; 2] {
        // The bank of the result of a call of a function value is not known.
        if self.row.op != Some(Op::Call) {
            return [true, true];
        }
        match callees.function(self.second).map(|callee| callee.result) {
            Some(Bank::Scalar) => [true, false],
            _ => [false, true],
        }
    }

    /// Returns whether control flow never reaches the word after the instruction, although the flow
    /// of its opcode continues there.
    pub(super) fn is_last(self, callees: &Callees) -> bool {
        let is_call = self.row.op == Some(Op::Call);
        let never = || callees.function(self.second).is_some_and(|callee| callee.never);
        self.row.is_last || is_call && never()
    }
}

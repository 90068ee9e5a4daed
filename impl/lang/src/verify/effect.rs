//! Which registers an instruction reads and writes (`[verify.registers]`).

use super::body::Body;
use super::callee::Counts;
use super::registers::Registers;
use selfsame_spec::code::{Bank, Field, Op};

/// An instruction whose words have no flaw.
#[derive(Clone, Copy, Debug)]
pub(super) struct Instruction {
    pub(super) op: Op,
    fields: [u8; 3],
    /// The number behind it.
    pub(super) second: u32,
}

impl Instruction {
    /// The instruction that begins at a word.
    pub(super) fn read(body: &Body<'_>, at: usize) -> Option<Self> {
        let word = body.words.get(at)?;
        let fields = [word.a(), word.b(), word.c()];
        Some(Self { op: word.op()?, fields, second: body.second(at) })
    }

    /// Whether all that it reads has something.
    pub(super) fn reads(self, body: &Body<'_>, has: &Registers) -> bool {
        let single =
            self.op.info().fields.iter().zip(self.fields).all(|(field, number)| match field {
                Field::IS | Field::US => has.has(Bank::Scalar, number),
                Field::IR | Field::UR => has.has(Bank::Reference, number),
                _ => true,
            });
        single && self.reads_several(body, has)
    }

    /// Whether the registers have something that it reads one behind the other.
    fn reads_several(self, body: &Body<'_>, has: &Registers) -> bool {
        let [a, b, c] = self.fields;
        let both = |scalar, reference, [scalars, references]: Counts| {
            has.has_all(Bank::Scalar, scalar, scalars)
                && has.has_all(Bank::Reference, reference, references)
        };
        let callee = || body.callees.function(self.second);
        match self.op {
            Op::Call | Op::Tail => callee().is_some_and(|callee| both(a, b, callee.params)),
            Op::Closure => callee().is_some_and(|callee| both(b, c, callee.captures)),
            Op::New => both(b, c, body.callees.fields(self.second)),
            Op::AddS => has.has_all(Bank::Scalar, b, u16::from(c)),
            Op::AddR => has.has_all(Bank::Reference, b, u16::from(c)),
            _ => true,
        }
    }

    /// The registers that have something behind it; of a test, where it holds.
    pub(super) fn write(self, body: &Body<'_>, has: &mut Registers) {
        for (field, number) in self.op.info().fields.iter().zip(self.fields) {
            match field {
                Field::OS | Field::US => has.insert(Bank::Scalar, number),
                Field::OR | Field::UR => has.insert(Bank::Reference, number),
                _ => {}
            }
        }
        let [a, b, _] = self.fields;
        if matches!(self.op, Op::Call | Op::CallValue) {
            has.cut(Bank::Scalar, a);
            has.cut(Bank::Reference, b);
        }
        // Nobody knows in which bank the result of a function value is.
        let result = body.callees.function(self.second).map(|callee| callee.result);
        let is_in = |bank| self.op == Op::CallValue || self.op == Op::Call && result == Some(bank);
        if is_in(Bank::Scalar) {
            has.insert(Bank::Scalar, a);
        }
        if is_in(Bank::Reference) {
            has.insert(Bank::Reference, b);
        }
    }

    /// Whether nothing is done behind it, though its flow goes on.
    pub(super) fn is_last(self, body: &Body<'_>) -> bool {
        match self.op {
            Op::Panic | Op::Unset => true,
            Op::Call => body.callees.function(self.second).is_some_and(|callee| callee.never),
            _ => false,
        }
    }
}

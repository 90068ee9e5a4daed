//! Which registers an instruction reads and writes (`[verify.registers]`).

use super::body::Body;
use super::callee::Counts;
use super::registers::Registers;
use selfsame_spec::code::{Bank, Field, Flow, Op, Second};

/// An instruction whose words have no flaw.
#[derive(Clone, Copy, Debug)]
pub(super) struct Instruction {
    op: Op,
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

    /// How many words it has.
    pub(super) fn len(self) -> usize {
        1 + usize::from(self.op.info().second != Second::None)
    }

    /// Where the run goes behind it.
    pub(super) const fn flow(self) -> Flow {
        self.op.info().flow
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
        let banks = [Bank::Scalar, Bank::Reference];
        for ((bank, number), &has_result) in
            banks.into_iter().zip(self.fields).zip(self.results(body))
        {
            has.cut(bank, number);
            if has_result {
                has.insert(bank, number);
            }
        }
    }

    /// Of a call, in which banks its result may be; of others nothing.
    fn results(self, body: &Body<'_>) -> &'static [bool] {
        match self.op {
            // Nobody knows in which bank the result of a function value is.
            Op::CallValue => &[true, true],
            Op::Call => match body.callees.function(self.second).map(|callee| callee.result) {
                Some(Bank::Scalar) => &[true, false],
                _ => &[false, true],
            },
            _ => &[],
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

//! The columns of the table of opcodes (`[code.word]`).

use super::rep::Bank;

/// A row of the table of opcodes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OpInfo {
    /// The name of the opcode in listings.
    pub name: &'static str,
    /// The sorts of the fields a, b and c of the instruction's word.
    pub fields: [Field; 3],
    /// The sort of the number that follows the word of the instruction.
    pub second: Second,
    /// The way in which the run continues after the instruction.
    pub flow: Flow,
    /// The codes of the errors with which the instruction may end the run.
    pub fails: &'static [&'static str],
    /// The effect of the instruction, described in words.
    pub effect: &'static str,
}

/// The sort of a field of an instruction.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[allow(non_camel_case_types, reason = "the rows of the table are one line each")]
pub enum Field {
    /// The field is unused; its byte is 0.
    no,
    /// The field is the number of a scalar register that is read.
    IS,
    /// The field is the number of a reference register that is read.
    IR,
    /// The field is the number of a scalar register that is written.
    OS,
    /// The field is the number of a reference register that is written.
    OR,
    /// The field is the number of a scalar register that is read, and then written.
    US,
    /// The field is the number of a reference register that is read, and then written.
    UR,
    /// The field is the number of the first one of several scalar registers.
    FS,
    /// The field is the number of the first one of several reference registers.
    FR,
    /// The field is a number from 0 to 255.
    N,
    /// The field is a number from -128 to 127.
    I,
    /// The field is the index of a scalar kind.
    K,
    /// The field stands for two scalar kinds: 16 times the index of the first kind, plus the index
    /// of the second kind.
    C,
    /// The field is a number from -32,768 to 32,767, and occupies also the next field.
    W,
    /// The field is a signed number of 24 bits, and occupies also the two following fields.
    J,
    /// The field is an unsigned number of 24 bits, and occupies also the two following fields.
    X,
}

/// The meaning of the number that follows the word of an instruction.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Second {
    /// The instruction has no second number.
    None,
    /// The number is an index into [`Unit::functions`](super::Unit::functions).
    Function,
    /// The number is an index into [`Unit::types`](super::Unit::types).
    Type,
    /// The number is an index into [`Unit::shapes`](super::Unit::shapes).
    Shape,
    /// The number is an index into [`Unit::constants`](super::Unit::constants).
    Constant,
    /// The number is an index into [`Unit::globals`](super::Unit::globals).
    Global,
    /// The number is the number of jumps that follow the instruction, minus one.
    Count,
}

/// The way in which a run continues after an instruction.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Flow {
    /// The next instruction is executed.
    Plain,
    /// The next instruction is executed when the called function has ended.
    Call,
    /// The instruction at the target of the jump is executed next.
    Jump,
    /// Either the jump after the instruction is executed next, or the instruction after that jump.
    Test,
    /// One of the jumps after the instruction is executed next.
    Switch,
    /// No further instruction of the current frame is executed.
    End,
}

impl Field {
    /// Returns the register bank of a field that is a register, or `None` for a field of another
    /// sort.
    ///
    /// ```
    /// use selfsame_spec::code::{Bank, Field};
    /// assert_eq!((Field::OS.bank(), Field::N.bank()), (Some(Bank::Scalar), None));
    /// ```
    #[must_use]
    pub const fn bank(self) -> Option<Bank> {
        match self {
            Self::IS | Self::OS | Self::US | Self::FS => Some(Bank::Scalar),
            Self::IR | Self::OR | Self::UR | Self::FR => Some(Bank::Reference),
            _ => None,
        }
    }
}

//! The columns of the table of opcodes (`[code.word]`).

use super::rep::Bank;

/// A row of the table of opcodes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OpInfo {
    /// The name in listings.
    pub name: &'static str,
    /// The sorts of the three fields a, b and c.
    pub fields: [Field; 3],
    /// The sort of the number that follows the word of the instruction.
    pub second: Second,
    /// The way in which the run continues after the instruction.
    pub flow: Flow,
    /// The codes of the errors with which the instruction may end the run.
    pub fails: &'static [&'static str],
    /// The effect, in words.
    pub effect: &'static str,
}

/// The sort of a field of an instruction.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[allow(non_camel_case_types, reason = "the rows of the table are one line each")]
pub enum Field {
    /// The field is unused; its byte is 0.
    no,
    /// A scalar register that is read.
    IS,
    /// A reference register that is read.
    IR,
    /// A scalar register that is written.
    OS,
    /// A reference register that is written.
    OR,
    /// A scalar register that is read, then written.
    US,
    /// A reference register that is read, then written.
    UR,
    /// The first of several scalar registers.
    FS,
    /// The first of several reference registers.
    FR,
    /// A number from 0 to 255.
    N,
    /// A number from -128 to 127.
    I,
    /// The index of a kind of scalars.
    K,
    /// Two kinds of scalars: 16 times the index of the first kind, plus the index of the second
    /// kind.
    C,
    /// A number from -32,768 to 32,767. It also occupies the next field.
    W,
    /// A number of 24 bits with a sign. It also occupies the two following fields.
    J,
    /// A number of 24 bits without a sign. It also occupies the two following fields.
    X,
}

/// The sort of the number that follows an instruction.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Second {
    /// There is no number.
    None,
    /// An index into [`Unit::functions`](super::Unit::functions).
    Function,
    /// An index into [`Unit::types`](super::Unit::types).
    Type,
    /// An index into [`Unit::shapes`](super::Unit::shapes).
    Shape,
    /// An index into [`Unit::constants`](super::Unit::constants).
    Constant,
    /// An index into [`Unit::globals`](super::Unit::globals).
    Global,
    /// The number of jumps that follow, minus one.
    Count,
}

/// The way in which a run continues after an instruction.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Flow {
    /// The next instruction is executed.
    Plain,
    /// The next instruction is executed when the called function has ended.
    Call,
    /// The target of the jump is executed.
    Jump,
    /// Either the jump after the instruction is executed, or the instruction after that jump.
    Test,
    /// One of the jumps after the instruction is executed.
    Switch,
    /// No further instruction of the frame is executed.
    End,
}

impl Field {
    /// Returns the bank of a register; `None` for a field of another sort.
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

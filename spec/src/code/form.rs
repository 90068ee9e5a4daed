//! What the rows of the table of opcodes say (`[code.word]`).

use super::rep::Bank;

/// A row of the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OpInfo {
    /// How it is written in listings.
    pub name: &'static str,
    /// What its fields a, b, c are.
    pub fields: [Field; 3],
    /// What the number behind it is.
    pub second: Second,
    /// What is done behind it.
    pub flow: Flow,
    /// The codes of the errors that it may end the run with.
    pub fails: &'static [&'static str],
    /// What it does.
    pub effect: &'static str,
}

/// What a field of an instruction is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[allow(non_camel_case_types, reason = "the rows of the table are one line each")]
pub enum Field {
    /// Nothing; it is 0.
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
    /// A kind of scalars, by its number.
    K,
    /// Two kinds: 16 times the number of the first, and that of the second.
    C,
    /// With the field behind: a number from -32,768 to 32,767.
    W,
    /// With both fields behind: a number of 24 bits with a sign.
    J,
    /// With both fields behind: a number of 24 bits without a sign.
    X,
}

/// What the number behind an instruction is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Second {
    /// There is none.
    None,
    /// One of [`Unit::functions`](super::Unit::functions).
    Function,
    /// One of [`Unit::types`](super::Unit::types).
    Type,
    /// One of [`Unit::shapes`](super::Unit::shapes).
    Shape,
    /// One of [`Unit::constants`](super::Unit::constants).
    Constant,
    /// One of [`Unit::globals`](super::Unit::globals).
    Global,
    /// How many jumps follow, but one.
    Count,
}

/// What is done behind an instruction.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Flow {
    /// What stands behind it.
    Plain,
    /// What stands behind it, when the function that it calls has ended.
    Call,
    /// Where it leads.
    Jump,
    /// The jump behind it, or what stands behind that.
    Test,
    /// One of the jumps behind it.
    Switch,
    /// Nothing in this frame.
    End,
}

impl Field {
    /// The bank of a register.
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

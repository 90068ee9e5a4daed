//! The error of a code unit that the verifier refuses (`spec/chapters/language/verify.md`).

use std::fmt;

/// The first flaw of a code unit: E0812 (`[verify.verify]`).
///
/// ```
/// use selfsame_spec::code::{Flaw, Refusal, UnitTable};
/// let refusal = Refusal { table: UnitTable::Code, row: 3, word: Some(7), flaw: Flaw::Empty };
/// let text = "code of function 3, word 7: it reads a register that nothing was written to";
/// assert_eq!(refusal.to_string(), text);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Refusal {
    /// The table that contains the flaw.
    pub table: UnitTable,
    /// The index of the row in the table; for a flaw in code, the index of the function.
    pub row: u32,
    /// The index of the first word of the instruction, if the flaw is in code.
    pub word: Option<u32>,
    /// The condition that does not hold.
    pub flaw: Flaw,
}

impl Refusal {
    /// The error code of a refused code unit.
    pub const CODE: &'static str = "E0812";
}

/// The tables of a unit, in the order in which they are verified.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum UnitTable {
    /// The table of modules, [`Unit::modules`](super::Unit::modules).
    Modules,
    /// The table of types, [`Unit::types`](super::Unit::types), with their representations.
    Types,
    /// The table of constants, [`Unit::constants`](super::Unit::constants).
    Constants,
    /// The table of shapes, [`Unit::shapes`](super::Unit::shapes).
    Shapes,
    /// The table of functions, [`Unit::functions`](super::Unit::functions), without the words of
    /// their code.
    Functions,
    /// The table of starts, [`Unit::starts`](super::Unit::starts).
    Starts,
    /// The table of entries, [`Unit::entries`](super::Unit::entries).
    Entries,
    /// The words of the functions' code.
    Code,
}

macro_rules! flaws {
    ($($name:ident $text:literal;)*) => {
        /// A condition of the verifier that does not hold for a unit.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum Flaw {
            $(#[doc = $text] $name,)*
        }

        impl Flaw {
            /// All flaws that a unit can have.
            ///
            /// ```
            /// use selfsame_spec::code::Flaw;
            /// assert!(Flaw::ALL.contains(&Flaw::Empty));
            /// ```
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Returns the message that describes the flaw.
            const fn text(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)*
                }
            }
        }
    };
}

flaws! {
    Errors "the program has errors";
    Twice "something is there twice";
    Type "it names a type that is not there";
    Form "it is nothing of this table";
    Rep "the type is represented in another way";
    Many "it has too many parts";
    Module "its module is not there, or is another one";
    Words "a function has words, and a builtin has none";
    Banks "its parameters or result are in other banks";
    Registers "it has no register for a parameter";
    Places "a place stands at no word, or before another one";
    Opcode "no instruction begins here";
    Field "a field of the instruction is none";
    Number "the number behind the instruction is none";
    Fit "the instruction is not for what it names";
    Flow "it leads to no instruction";
    Empty "it reads a register that nothing was written to";
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let table = match self.table {
            UnitTable::Modules => "module",
            UnitTable::Types => "type",
            UnitTable::Constants => "constant",
            UnitTable::Shapes => "shape",
            UnitTable::Functions => "function",
            UnitTable::Starts => "start",
            UnitTable::Entries => "entry",
            UnitTable::Code => "code of function",
        };
        write!(f, "{table} {}", self.row)?;
        if let Some(word) = self.word {
            write!(f, ", word {word}")?;
        }
        write!(f, ": {}", self.flaw)
    }
}

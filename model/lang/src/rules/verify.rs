//! The rules of verifying code: conditions of rows and instructions, each with its flaw.
//!
//! ```text
//! modules     [(Twice, the name is the first of its kind)]
//! ```

use selfsame_spec::code::{Flaw, Function, Unit, UnitTable};

/// A condition of a row of a table, and the flaw of a row that does not satisfy it.
pub type RowCheck = (Flaw, fn(&Unit, usize) -> bool);

/// A condition of an instruction of a function, given by the index of its first word.
pub type WordCheck = (Flaw, fn(&Unit, &Function, usize) -> bool);

/// The rules of verifying code. The conditions of each table are checked in order.
#[derive(Clone, Copy, Debug)]
pub struct VerifyRules {
    /// The conditions of modules ([verify.modules]).
    pub modules: &'static [RowCheck],
    /// The conditions of types and their representations ([verify.types]).
    pub types: &'static [RowCheck],
    /// The conditions of constants ([verify.constants]).
    pub constants: &'static [RowCheck],
    /// The conditions of shapes ([verify.shapes]).
    pub shapes: &'static [RowCheck],
    /// The conditions of functions ([verify.functions]).
    pub functions: &'static [RowCheck],
    /// The conditions of starts ([verify.starts]).
    pub starts: &'static [RowCheck],
    /// The conditions of entries ([verify.starts]).
    pub entries: &'static [RowCheck],
    /// The conditions of instructions ([verify.words]).
    pub words: &'static [WordCheck],
    /// Whether the conditions of a table with a given flaw are checked ([verify.verify]).
    pub asks: fn(UnitTable, Flaw) -> bool,
    /// Whether a register is empty after a call whose window begins at a given register
    /// ([verify.registers]).
    pub lost: fn(usize, u8) -> bool,
}

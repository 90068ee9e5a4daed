//! The rules of verifying code.

use selfsame_spec::code::{Flaw, Function, Unit, UnitTable};

/// A condition of a row of a table, and the flaw of a row for which it does not hold.
pub type RowCheck = (Flaw, fn(&Unit, usize) -> bool);

/// A condition of an instruction of a function, by its first word.
pub type WordCheck = (Flaw, fn(&Unit, &Function, usize) -> bool);

/// Verifying code. The conditions of each table are asked in their order.
#[derive(Clone, Copy, Debug)]
pub struct VerifyRules {
    /// Of modules ([verify.modules]).
    pub modules: &'static [RowCheck],
    /// Of types, and of how they are represented ([verify.types]).
    pub types: &'static [RowCheck],
    /// Of constants ([verify.constants]).
    pub constants: &'static [RowCheck],
    /// Of shapes ([verify.shapes]).
    pub shapes: &'static [RowCheck],
    /// Of functions ([verify.functions]).
    pub functions: &'static [RowCheck],
    /// Of starts ([verify.starts]).
    pub starts: &'static [RowCheck],
    /// Of entries ([verify.starts]).
    pub entries: &'static [RowCheck],
    /// Of instructions ([verify.words]).
    pub words: &'static [WordCheck],
    /// Whether the conditions of a table with such a flaw are asked ([verify.verify]).
    pub asks: fn(UnitTable, Flaw) -> bool,
    /// Whether a register has nothing behind a call whose window begins at a register ([verify.registers]).
    pub lost: fn(usize, u8) -> bool,
}

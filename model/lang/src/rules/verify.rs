//! The rules of verifying code: tables of conditions on rows and instructions, with the flaw of a
//! row or instruction that violates each condition.
//!
//! ```text
//! modules     [(Twice, the name is the first of its kind)]
//! ```

use selfsame_spec::code::{Flaw, Function, Unit, UnitTable};

/// A condition on a row of a table, and the flaw of a row that does not satisfy the condition.
pub type RowCheck = (Flaw, fn(&Unit, usize) -> bool);

/// A condition on an instruction of a function, and the flaw of a violation. The instruction is
/// given by the index of its first word.
pub type WordCheck = (Flaw, fn(&Unit, &Function, usize) -> bool);

/// The tables of the rules of verifying code. The conditions of each table are checked in order.
#[derive(Clone, Copy, Debug)]
pub struct VerifyRules {
    /// The conditions on modules ([verify.modules]).
    pub modules: &'static [RowCheck],
    /// The conditions on types and their representations ([verify.types]).
    pub types: &'static [RowCheck],
    /// The conditions on constants ([verify.constants]).
    pub constants: &'static [RowCheck],
    /// The conditions on shapes ([verify.shapes]).
    pub shapes: &'static [RowCheck],
    /// The conditions on functions ([verify.functions]).
    pub functions: &'static [RowCheck],
    /// The conditions on starts ([verify.starts]).
    pub starts: &'static [RowCheck],
    /// The conditions on entries ([verify.starts]).
    pub entries: &'static [RowCheck],
    /// The conditions on instructions ([verify.words]).
    pub words: &'static [WordCheck],
    /// Whether the conditions with a flaw are checked in a table ([verify.verify]).
    pub asks: fn(UnitTable, Flaw) -> bool,
    /// Whether a register is empty after a call, given the first register of the call's window, and
    /// the register ([verify.registers]).
    pub lost: fn(usize, u8) -> bool,
}

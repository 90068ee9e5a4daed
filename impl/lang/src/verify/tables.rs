//! Checks modules, constants, starts and entries (`[verify.modules]`, `[verify.constants]`,
//! `[verify.starts]`, `[verify.entries]`).

use super::row::{first, require};
use crate::code::scalar_kind;
use hashbrown::HashSet;
use selfsame_spec::code::{Flaw, FunctionKind, Refusal, Unit, UnitTable};
use selfsame_spec::{Kind, Value};

/// Checks that modules have different names.
pub(super) fn modules(unit: &Unit) -> Option<Refusal> {
    let mut seen = HashSet::with_capacity(unit.modules.len());
    let rows = unit.modules.iter().map(|name| require(seen.insert(name), Flaw::Twice));
    first(UnitTable::Modules, rows)
}

/// Checks that constants have values that code can use.
pub(super) fn constants(unit: &Unit) -> Option<Refusal> {
    let is = |value: &Value| is_scalar(value) || matches!(value.kind(), Kind::STR | Kind::BYTES);
    let rows = unit.constants.iter().map(|value| require(is(value), Flaw::Form));
    first(UnitTable::Constants, rows)
}

/// Returns whether a constant is a number or a `bool`.
pub(super) fn is_scalar(value: &Value) -> bool {
    scalar_kind(value.kind()).is_some()
}

/// Checks that each start is a function without parameters and captures, and that no function is a
/// start twice.
pub(super) fn starts(unit: &Unit) -> Option<Refusal> {
    let mut seen = HashSet::with_capacity(unit.starts.len());
    let rows = unit.starts.iter().map(|&number| done_once(unit, number, &mut seen));
    first(UnitTable::Starts, rows)
}

/// Checks that each entry is a function without parameters and captures, that no function occurs
/// twice among starts and entries, and that entry `i` belongs to module `i`.
pub(super) fn entries(unit: &Unit) -> Option<Refusal> {
    let mut seen: HashSet<u32> = unit.starts.iter().copied().collect();
    let rows = (0..).zip(&unit.entries).map(|(row, &number)| {
        done_once(unit, number, &mut seen)?;
        // The modules of functions were already checked. The row after all modules belongs to
        // functions without a module.
        let function = unit.functions.get(number as usize);
        require(function.is_some_and(|function| function.module == row), Flaw::Module)
    });
    let behind = require(unit.entries.len() >= unit.modules.len(), Flaw::Module);
    first(UnitTable::Entries, rows.chain([behind]))
}

/// Checks the conditions that apply to both starts and entries.
fn done_once(unit: &Unit, number: u32, seen: &mut HashSet<u32>) -> Result<(), Flaw> {
    let function = unit.functions.get(number as usize).ok_or(Flaw::Form)?;
    let alone = function.params.is_empty() && function.captures.is_empty();
    require(alone && function.kind == FunctionKind::Code, Flaw::Form)?;
    require(seen.insert(number), Flaw::Twice)
}

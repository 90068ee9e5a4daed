//! Whether a unit of code may be run (`spec/chapters/language/verify.md`).
//!
//! The conditions of each table stand in lists, in the order of the chapter: the first that does not
//! hold is the flaw.

pub(crate) mod code;
pub(crate) mod flow;
mod instruction;
mod registers;
pub(crate) mod tables;

use crate::rules::VerifyRules;
use crate::rules::verify::RowCheck;
use selfsame_spec::code::{Flaw, Function, FunctionKind, Refusal, Unit, UnitTable};

/// The first flaw of a unit, if it has one.
// [verify.verify]
#[must_use]
pub(crate) fn verify(rules: &VerifyRules, unit: &Unit) -> Option<Refusal> {
    if !unit.errors.is_empty() {
        return Some(refusal(UnitTable::Modules, 0, None, Flaw::Errors));
    }
    // A row behind the last one may be missing.
    let types = unit.types.len().max(unit.reps.len());
    let entries = unit.entries.len().max(unit.modules.len());
    table(unit, UnitTable::Modules, unit.modules.len(), rules.modules)
        .or_else(|| table(unit, UnitTable::Types, types, rules.types))
        .or_else(|| table(unit, UnitTable::Constants, unit.constants.len(), rules.constants))
        .or_else(|| table(unit, UnitTable::Shapes, unit.shapes.len(), rules.shapes))
        .or_else(|| table(unit, UnitTable::Functions, unit.functions.len(), rules.functions))
        .or_else(|| table(unit, UnitTable::Starts, unit.starts.len(), rules.starts))
        .or_else(|| table(unit, UnitTable::Entries, entries, rules.entries))
        .or_else(|| unit.functions.iter().enumerate().find_map(|own| function(rules, unit, own)))
}

/// The first flaw of a table of so many rows.
fn table(unit: &Unit, table: UnitTable, rows: usize, checks: &[RowCheck]) -> Option<Refusal> {
    (0..rows).find_map(|row| {
        let (flaw, _) = checks.iter().find(|(_, holds)| !holds(unit, row))?;
        Some(refusal(table, row, None, *flaw))
    })
}

/// The first flaw of the code of a function.
// [verify.words] [verify.registers]
fn function(
    rules: &VerifyRules,
    unit: &Unit,
    (row, function): (usize, &Function),
) -> Option<Refusal> {
    if function.kind != FunctionKind::Code {
        return None;
    }
    let flaw = |(word, flaw): (usize, Flaw)| refusal(UnitTable::Code, row, Some(word), flaw);
    let words = instruction::starts(&function.words).into_iter();
    let mut asked = words.filter_map(|at| {
        let failed = rules.words.iter().find(|(_, holds)| !holds(unit, function, at))?;
        Some((at, failed.0))
    });
    let found = asked.next().or_else(|| {
        let at = registers::empty(rules, unit, function)?;
        Some((at, Flaw::Empty))
    });
    found.map(flaw)
}

fn refusal(table: UnitTable, row: usize, word: Option<usize>, flaw: Flaw) -> Refusal {
    Refusal { table, row: row as u32, word: word.map(|word| word as u32), flaw }
}

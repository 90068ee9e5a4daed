//! Verifies code units before they are run (`spec/chapters/language/verify.md`).
//!
//! A list for each table has the conditions on the rows of the table, in the order of the chapter.
//! The first condition that does not hold is the flaw of the unit.
//!
//! ```text
//! a second module "m"         table modules, row 1, flaw Twice
//! add.i64 reads an empty s3   table functions, the row and word, flaw Register
//! ```

pub(crate) mod code;
pub(crate) mod flow;
mod instruction;
mod registers;
pub(crate) mod tables;

use crate::rules::VerifyRules;
use crate::rules::verify::{RowCheck, WordCheck};
use selfsame_spec::code::{Flaw, Function, FunctionKind, Refusal, Unit, UnitTable};

/// Returns the first flaw of a code unit, if there is a flaw.
// [verify.verify]
#[must_use]
// [verify.rep]
pub(crate) fn verify(rules: &VerifyRules, unit: &Unit) -> Option<Refusal> {
    if !unit.errors.is_empty() {
        return Some(refusal(UnitTable::Modules, 0, None, Flaw::Errors));
    }
    // Two tables whose rows belong together may differ in length. The rows up to the end of the
    // longer table are checked.
    let types = unit.types.len().max(unit.reps.len());
    let entries = unit.entries.len().max(unit.modules.len());
    let tables = [
        (UnitTable::Modules, unit.modules.len(), rules.modules),
        (UnitTable::Types, types, rules.types),
        (UnitTable::Constants, unit.constants.len(), rules.constants),
        (UnitTable::Shapes, unit.shapes.len(), rules.shapes),
        (UnitTable::Functions, unit.functions.len(), rules.functions),
        (UnitTable::Starts, unit.starts.len(), rules.starts),
        (UnitTable::Entries, entries, rules.entries),
    ];
    let found = tables.iter().find_map(|(table, rows, checks)| {
        (0..*rows).find_map(|row| {
            let fails = |check: &&RowCheck| (rules.asks)(*table, check.0) && !check.1(unit, row);
            let failed = checks.iter().find(fails)?;
            Some(refusal(*table, row, None, failed.0))
        })
    });
    let mut functions = unit.functions.iter().enumerate();
    found.or_else(|| functions.find_map(|own| function(rules, unit, own)))
}

/// Returns the first flaw of the code of a function.
// [verify.words] [verify.registers]
fn function(
    rules: &VerifyRules,
    unit: &Unit,
    (row, function): (usize, &Function),
) -> Option<Refusal> {
    if function.kind != FunctionKind::Code {
        return None;
    }
    let asks = |flaw| (rules.asks)(UnitTable::Code, flaw);
    let words = instruction::starts(&function.words).into_iter();
    let mut asked = words.filter_map(|at| {
        let fails = |check: &&WordCheck| asks(check.0) && !check.1(unit, function, at);
        Some((at, rules.words.iter().find(fails)?.0))
    });
    let found = asked.next().or_else(|| {
        let at = registers::empty(rules, unit, function)?;
        asks(Flaw::Empty).then_some((at, Flaw::Empty))
    });
    found.map(|(word, flaw)| refusal(UnitTable::Code, row, Some(word), flaw))
}

fn refusal(table: UnitTable, row: usize, word: Option<usize>, flaw: Flaw) -> Refusal {
    Refusal { table, row: row as u32, word: word.map(|word| word as u32), flaw }
}

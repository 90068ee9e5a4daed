//! Returns the folds that were run and their results (`[fold.result]`, `[fold.result-units]`).

use super::data::EndRow;
use crate::check::Checker;
use selfsame_spec::program::{FoldEnd, FoldRow, Folded};

/// Returns a row for each fold that was run, sorted by place.
pub(crate) fn shown(checker: &Checker<'_>) -> Folded {
    let row = |row: &EndRow| FoldRow {
        place: checker.place(checker.spot(row.at)),
        instance: match checker.unit(row.at.module) {
            Some(_) => checker.unit_spelled(row.at.module),
            None => String::new(),
        },
        end: match row.end {
            Ok(value) => FoldEnd::Value(checker.value_spelled(value)),
            Err(code) => FoldEnd::Error(code),
        },
        steps: row.steps,
        units: row.units,
    };
    if checker.totals.over.is_some() {
        return Folded::default();
    }
    let is_first = |row: &&EndRow| checker.first_unit(row.at.module) == row.at.module;
    let mut folds: Vec<FoldRow> = checker.folds.rows.iter().filter(is_first).map(row).collect();
    folds.sort_unstable();
    Folded { folds, units: checker.folds.units }
}

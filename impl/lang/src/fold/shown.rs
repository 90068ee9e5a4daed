//! The folds that were run (`[fold.result]`).

use crate::check::Checker;
use selfsame_spec::program::{FoldEnd, FoldRow, Folded};
use selfsame_spec::text::Place;

/// A row for each fold, ascending.
pub(crate) fn shown(checker: &Checker<'_>) -> Folded {
    let row = |row: &super::data::EndRow| {
        let spot = checker.spot(row.at);
        FoldRow {
            place: Place::new(&*checker.module(row.at.module).name, spot.span),
            instance: String::new(),
            end: match row.end {
                Ok(value) => FoldEnd::Value(checker.spelled_value(value)),
                Err(code) => FoldEnd::Error(code),
            },
            steps: row.steps,
            units: row.units,
        }
    };
    let mut folds: Vec<FoldRow> = checker.folds.rows.iter().map(row).collect();
    let rank = |row: &FoldRow| row.clone();
    folds.sort_by_key(rank);
    Folded { folds }
}

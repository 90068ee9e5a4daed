//! Sorts the errors of a program, limits the number of reported errors, and computes their places
//! ([diagnostic.error], [diagnostic.order], [diagnostic.cut]).
//!
//! ```text
//! found  E0302 at 7, E0301 at 3, E0302 at 7
//! told   E0301 at 3, E0302 at 7
//! ```

mod position;

pub use position::{column, position};

use crate::rules::DiagnosticRules;
use selfsame_spec::text::{Diagnostic, MAX_ERRORS, Place, Problem};

/// Returns the errors that are reported, given all errors that were found. The result is sorted,
/// has no duplicates, and has at most 100 errors.
#[must_use]
// [diagnostic.error] [diagnostic.order]
pub fn told(rules: &DiagnosticRules, mut errors: Vec<Diagnostic>) -> Vec<Diagnostic> {
    (rules.sort)(&mut errors);
    errors.dedup_by(|later, first| later.place == first.place && later.code() == first.code());
    cut(errors)
}

/// Sorts errors by place and then by code. Errors with equal places and codes are sorted by their
/// notes.
// [diagnostic.order]
pub fn sort(errors: &mut [Diagnostic]) {
    errors.sort_by_key(|error| (error.place.clone(), error.code(), notes(error)));
}

fn notes(error: &Diagnostic) -> Vec<Place> {
    error.notes.iter().map(|note| note.place.clone()).collect()
}

// [diagnostic.cut]
fn cut(mut errors: Vec<Diagnostic>) -> Vec<Diagnostic> {
    if errors.len() > MAX_ERRORS {
        let place = errors[MAX_ERRORS].place.clone();
        errors.truncate(MAX_ERRORS);
        errors.push(Diagnostic::new(Problem::TooMany, place));
    }
    errors
}

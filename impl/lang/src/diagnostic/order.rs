//! Sorts errors, and cuts the list of errors after the first hundred.

use super::flaws::Flaw;
use selfsame_spec::text::{Diagnostic, MAX_ERRORS, Place, Problem};

/// Converts the errors of a module's text to diagnostics with the name of the module.
pub(crate) fn diagnostics<'f>(
    module: &'f str,
    flaws: &'f [Flaw],
) -> impl Iterator<Item = Diagnostic> + use<'f> {
    flaws
        .iter()
        .map(move |flaw| Diagnostic::new(flaw.problem.clone(), Place::new(module, flaw.span)))
}

/// Sorts errors, removes errors with equal code and place except one, and cuts the list. Therefore
/// the result does not depend on the order in which the errors were found
/// (`[diagnostic.independent]`).
///
/// A list that was already cut may be given, if it has at least one error more than is reported.
/// The result then equals the result for the complete list. Cost: O(n log n).
pub(crate) fn cut(mut errors: Vec<Diagnostic>) -> Vec<Diagnostic> {
    // [diagnostic.error] An error is identified by its place, its code, and the places of its
    // notes.
    errors.sort_by(|one, other| {
        let notes = |error: &Diagnostic| {
            error.notes.iter().map(|note| note.place.clone()).collect::<Vec<_>>()
        };
        let by_place = (&one.place, one.code()).cmp(&(&other.place, other.code()));
        by_place.then_with(|| notes(one).cmp(&notes(other)))
    });
    // [diagnostic.order]
    errors.dedup_by(|one, other| (&one.place, one.code()) == (&other.place, other.code()));
    // [diagnostic.cut]
    if errors.len() > MAX_ERRORS {
        errors.truncate(MAX_ERRORS + 1);
        if let Some(last) = errors.last_mut() {
            *last = Diagnostic::new(Problem::TooMany, last.place.clone());
        }
    }
    errors
}

//! The order of errors, and the cut after the first hundred.

use super::flaws::Flaw;
use selfsame_spec::text::{Diagnostic, MAX_ERRORS, Place, Problem};

/// Returns the errors of a module's text, each with the name of the module.
pub(crate) fn diagnostics<'f>(
    module: &'f str,
    flaws: &'f [Flaw],
) -> impl Iterator<Item = Diagnostic> + use<'f> {
    flaws
        .iter()
        .map(move |flaw| Diagnostic::new(flaw.problem.clone(), Place::new(module, flaw.span)))
}

/// Sorts errors, keeps one of several errors that have the same code and place, and cuts the list.
/// Therefore the result does not depend on the order in which the errors were found
/// (`[diagnostic.independent]`).
///
/// The input may be a list that was cut, if it has at least one error more than is reported. The
/// result is then the same as for the complete list. Cost: O(n log n).
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

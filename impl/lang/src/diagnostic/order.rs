//! The order of errors, and the cut after the first hundred.

use super::flaws::Flaw;
use selfsame_spec::text::{Diagnostic, MAX_ERRORS, Place, Problem};

/// Returns the errors of the text of a module, with the module.
pub(crate) fn diagnostics<'f>(
    module: &'f str,
    flaws: &'f [Flaw],
) -> impl Iterator<Item = Diagnostic> + use<'f> {
    flaws
        .iter()
        .map(move |flaw| Diagnostic::new(flaw.problem.clone(), Place::new(module, flaw.span)))
}

/// Sorts errors, leaves one of several with one code at one place, and cuts the list. So the order
/// in which they were found does not matter (`[diagnostic.independent]`).
///
/// The result for lists that were cut after one more error than is reported is the same as for
/// whole lists. O(n log n).
pub(crate) fn cut(mut errors: Vec<Diagnostic>) -> Vec<Diagnostic> {
    // [diagnostic.error] The place, the code, and the places of the notes are the error.
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

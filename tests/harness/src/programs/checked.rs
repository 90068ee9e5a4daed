//! Collects the types of a program, and all errors in the program.

use super::subject::Programs;
use selfsame_lang::Program;
use selfsame_spec::program::{Checked, Sources};
use selfsame_spec::text::{Diagnostic, Problem};

/// The maximum number of reported errors ([diagnostic.cut]).
const MOST: usize = 100;

/// Returns the types of a program's declarations, and all of its errors: the errors of the report,
/// and the errors of types.
///
/// ```
/// use selfsame_harness::programs::checked::declared;
/// use selfsame_harness::programs::implementation::Selfsame;
/// use selfsame_spec::program::Sources;
/// let program = Sources::new("main", &[("main", "let x = y; let z: str = 1;")]);
/// let (_, errors) = declared(&Selfsame::new(), &program);
/// let codes: Vec<&str> = errors.iter().map(|error| error.code()).collect();
/// assert_eq!(codes, ["E0301", "E0401"]);
/// ```
#[must_use]
pub fn declared(side: &dyn Programs, program: &Sources) -> (Checked, Vec<Diagnostic>) {
    let declared = side.declared(program);
    let errors = merged(side.report(program), declared.errors.clone());
    (declared, errors)
}

/// Returns all errors of a program of the implementation.
#[must_use]
pub fn errors(program: &Program) -> Vec<Diagnostic> {
    merged(program.report(), program.type_errors())
}

/// Merges two lists of errors; the result is sorted, has no repetitions, and is limited in number.
pub(super) fn merged(mut errors: Vec<Diagnostic>, more: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let key = |error: &Diagnostic| {
        let (place, code) = (&error.place, error.code());
        (place.module.clone(), place.span.start, place.span.end, code.to_owned())
    };
    errors.extend(more);
    errors.sort_by_cached_key(key);
    errors.dedup_by_key(|error| key(error));
    // The last entry of a list that was cut is E0108. This entry stands at the place of the first
    // omitted error, and says that there may be more errors.
    if let Some(place) = errors.get(MOST).map(|error| error.place.clone()) {
        errors.truncate(MOST);
        errors.push(Diagnostic { problem: Problem::TooMany, place, notes: Vec::new() });
    }
    errors
}

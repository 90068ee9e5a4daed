//! The errors of a program that is to be published ([publish.program]), or loaded.

use super::subject::Programs;
use selfsame_spec::program::{Published, Sources};
use selfsame_spec::text::{Diagnostic, Problem};

/// The most errors that are told ([diagnostic.cut]).
const MOST: usize = 100;

/// The plan of a program, and everything that is wrong with it: what is reported, and what
/// publishing refuses.
///
/// ```
/// use selfsame_harness::programs::implementation::Selfsame;
/// use selfsame_harness::programs::published::published;
/// use selfsame_spec::program::Sources;
/// let program = Sources::new("main", &[("main", "x :: y; z :: 1 + 2;")]);
/// let (_, errors) = published(&Selfsame, &program);
/// let codes: Vec<&str> = errors.iter().map(|error| error.code()).collect();
/// assert_eq!(codes, ["E0301", "E0110"]);
/// ```
#[must_use]
pub fn published(side: &dyn Programs, program: &Sources) -> (Published, Vec<Diagnostic>) {
    let plan = side.publish(program);
    let errors = merged(side.report(program), plan.errors.clone());
    (plan, errors)
}

/// The plan of a program, and everything that people are told before it is made a world: besides, what
/// is wrong with its types, if no stage before refuses it. What types do not know yet, E0110, is told
/// if publishing needs it.
///
/// ```
/// use selfsame_harness::programs::implementation::Selfsame;
/// use selfsame_harness::programs::published::loaded;
/// use selfsame_spec::program::Sources;
/// let program = Sources::new("main", &[("main", "x :: 1; let y: str = x;")]);
/// let (_, errors) = loaded(&Selfsame, &program);
/// assert_eq!(errors.iter().map(|error| error.code()).collect::<Vec<_>>(), ["E0401"]);
/// ```
#[must_use]
pub fn loaded(side: &dyn Programs, program: &Sources) -> (Published, Vec<Diagnostic>) {
    let plan = side.publish(program);
    let mut errors = side.report(program);
    if errors.is_empty() {
        errors = side.check(program).errors;
        errors.retain(|error| error.code() != "E0110");
    }
    let errors = merged(errors, plan.errors.clone());
    (plan, errors)
}

/// Two lists of errors as one: sorted, each once, and cut.
pub(super) fn merged(mut errors: Vec<Diagnostic>, more: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let key = |error: &Diagnostic| {
        let (place, code) = (&error.place, error.code());
        (place.module.clone(), place.span.start, place.span.end, code.to_owned())
    };
    errors.extend(more);
    errors.sort_by_cached_key(key);
    errors.dedup_by_key(|error| key(error));
    // Where a list was cut already, its last entry stands for an error at its place.
    if let Some(place) = errors.get(MOST).map(|error| error.place.clone()) {
        errors.truncate(MOST);
        errors.push(Diagnostic { problem: Problem::TooMany, place, notes: Vec::new() });
    }
    errors
}

//! The types of a program, and all of its errors.

use super::published::merged;
use super::subject::Programs;
use selfsame_spec::program::{Checked, Sources};
use selfsame_spec::text::Diagnostic;

/// The types of a program, and all of its errors: those of the report, and those of types.
///
/// ```
/// use selfsame_harness::programs::checked::checked;
/// use selfsame_harness::programs::implementation::Selfsame;
/// use selfsame_spec::program::Sources;
/// let program = Sources::new("main", &[("main", "let x = y; let z: str = 1;")]);
/// let (_, errors) = checked(&Selfsame, &program);
/// let codes: Vec<&str> = errors.iter().map(|error| error.code()).collect();
/// assert_eq!(codes, ["E0301", "E0401"]);
/// ```
#[must_use]
pub fn checked(side: &dyn Programs, program: &Sources) -> (Checked, Vec<Diagnostic>) {
    let checked = side.check(program);
    let errors = merged(side.report(program), checked.errors.clone());
    (checked, errors)
}

//! Computes the plan of a program that is to be published ([publish.program]), and all errors of
//! the program.

use super::checked::{declared, merged};
use super::subject::Programs;
use selfsame_spec::program::{Published, Sources};
use selfsame_spec::text::Diagnostic;

/// Returns the plan of a program, and all errors that are reported before the program is published
/// as a world. A program with errors is not published.
///
/// ```
/// use selfsame_harness::programs::implementation::Selfsame;
/// use selfsame_harness::programs::published::loaded;
/// use selfsame_spec::program::Sources;
/// let program = Sources::new("main", &[("main", "x :: 1; let y: str = x;")]);
/// let (_, errors) = loaded(&Selfsame::new(), &program);
/// assert_eq!(errors.iter().map(|error| error.code()).collect::<Vec<_>>(), ["E0401"]);
/// ```
#[must_use]
pub fn loaded(side: &dyn Programs, program: &Sources) -> (Published, Vec<Diagnostic>) {
    let (_, errors) = declared(side, program);
    let plan = side.publish(program);
    let errors = merged(errors, plan.errors.clone());
    (plan, errors)
}

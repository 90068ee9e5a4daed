//! Converts errors to diagnostics with messages, sorted and limited in number.

use super::Links;
use super::decl::ModuleId;
use super::fault::{Fault, Spot};
use super::first::{Located, keep_first};
use selfsame_spec::text::{Diagnostic, MAX_ERRORS, Place, Problem, Span};

/// An error of one of the stages up to the kinds of constants.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Error<'e> {
    /// An error of linking, names or kinds.
    Fault(&'e Fault),
    /// An error in the tokens or in the syntax of the text of a module.
    Flaw(ModuleId, &'e Problem, Span),
}

impl Located for Error<'_> {
    fn at(&self) -> Spot {
        match *self {
            Self::Fault(fault) => fault.at,
            Self::Flaw(module, _, span) => Spot { module, span },
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Fault(fault) => fault.what.code(),
            Self::Flaw(_, problem, _) => problem.code(),
        }
    }

    fn notes(&self) -> impl Iterator<Item = Spot> {
        let spots = match self {
            Self::Fault(fault) => fault.notes.spots(),
            Self::Flaw(..) => &[],
        };
        spots.iter().copied()
    }
}

/// Returns the diagnostics of the first hundred errors, sorted, with one error for each code and
/// place (`[diagnostic.order]`, `[diagnostic.cut]`). `nearest` finds a name that resembles a
/// missing name. Cost: O(n log n) for n errors; messages are created for at most a hundred errors.
pub(crate) fn told(
    links: &Links,
    mut errors: Vec<Error<'_>>,
    nearest: &dyn Fn(&Fault) -> Option<String>,
) -> Vec<Diagnostic> {
    keep_first(&links.ranks, &mut errors);
    let words = |error: &Error<'_>| match *error {
        Error::Fault(fault) => fault.told(&links.loaded.modules, nearest(fault)),
        Error::Flaw(module, problem, span) => {
            let module = &*links.module(module).name;
            Diagnostic::new(problem.clone(), Place::new(module, span))
        }
    };
    let mut all: Vec<Diagnostic> = errors.iter().take(MAX_ERRORS).map(words).collect();
    if let Some(error) = errors.get(MAX_ERRORS) {
        let at = error.at();
        let place = Place::new(&*links.module(at.module).name, at.span);
        all.push(Diagnostic::new(Problem::TooMany, place));
    }
    all
}

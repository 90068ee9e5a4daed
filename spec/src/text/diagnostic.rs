//! The errors of texts and programs, with their places.

use super::problem::Problem;
use super::span::Place;
use std::fmt;

/// The largest number of errors that are reported for a text or program (`[diagnostic.cut]`).
pub const MAX_ERRORS: usize = 100;

/// An error with its place. Each root cause is reported once (`[diagnostic.error]`).
///
/// Two diagnostics are equal if their codes, their places and the places of their notes are equal.
/// The messages of the model and of the implementation may differ.
///
/// ```
/// use selfsame_spec::text::{Diagnostic, Place, Problem, Span};
/// let at = Place::new("m", Span::new(3, 4));
/// let one = Diagnostic::new(Problem::NoNumber, at.clone());
/// assert_eq!(one, Diagnostic::new(Problem::OutOfRange, at.clone()), "both are E0106");
/// assert_ne!(one, Diagnostic::new(Problem::TooDeep, at));
/// ```
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// The problem that the error reports.
    pub problem: Problem,
    /// The place of the problem in the program.
    pub place: Place,
    /// Other places that belong to the problem.
    pub notes: Vec<Note>,
}

/// A note: another place that belongs to an error.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    /// The place to which the note refers.
    pub place: Place,
    /// The relation between the place and the error.
    pub role: NoteRole,
}

/// The relation between the place of a note and the error.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum NoteRole {
    /// The place is the declaration to which the error refers.
    Declaration,
    /// The place is the first of two declarations of one name.
    First,
    /// The place is the next import in a cycle of imports.
    Import,
    /// The place is the next name in a cycle of names.
    Name,
    /// The place is the demand for the next task in a cycle of tasks.
    Demand,
    /// The place is where a fold failed (`[fold.error]`).
    Failure,
    /// The place is the call in a fold that led to the place of the previous note.
    Call,
}

impl fmt::Display for NoteRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Declaration => "declared here",
            Self::First => "first here",
            Self::Import => "which imports this",
            Self::Name => "which is this",
            Self::Demand => "which is needed here",
            Self::Failure => "it fails here",
            Self::Call => "called here",
        })
    }
}

impl Diagnostic {
    /// Returns an error for a problem at a place, without notes.
    #[must_use]
    pub const fn new(problem: Problem, place: Place) -> Self {
        Self { problem, place, notes: Vec::new() }
    }

    /// Returns the error with one more note: another place that belongs to it.
    #[must_use]
    pub fn note(mut self, role: NoteRole, place: Place) -> Self {
        self.notes.push(Note { place, role });
        self
    }

    /// Returns the stable error code of the problem.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.problem.code()
    }
}

impl PartialEq for Diagnostic {
    fn eq(&self, other: &Self) -> bool {
        let notes = |all: &[Note]| all.iter().map(|note| note.place.clone()).collect::<Vec<_>>();
        self.code() == other.code()
            && self.place == other.place
            && notes(&self.notes) == notes(&other.notes)
    }
}

impl Eq for Diagnostic {}

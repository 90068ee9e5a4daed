//! The results of the folds of a program (`spec/chapters/compile-time/fold.md`).

use crate::text::Place;
use std::fmt;

/// The results of the folds that were run while a program was compiled (`[fold.result]`).
///
/// The model and the implementation must return equal results. A result contains values, codes,
/// steps and units. `selfsame types --folds` prints one line
/// for each fold. A run does not need these
/// results: the program contains the value of a fold, and the list of errors contains the error of
/// a fold.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Folded {
    /// The results of the folds in ascending order, one row for each fold.
    pub folds: Vec<FoldRow>,
    /// The number of units that all folds and constant expressions used (`[demand.total]`). The
    /// number is 0 if the program has an error.
    pub units: u64,
}

/// The result of a fold that was run.
///
/// ```
/// use selfsame_spec::program::{FoldEnd, FoldRow};
/// use selfsame_spec::text::{Place, Span};
/// let row = |instance: &str, end| FoldRow {
///     place: Place::new("main", Span::new(24, 31)),
///     instance: instance.into(),
///     end,
///     steps: 2,
///     units: 0,
/// };
/// let one = row("main:t[1]", FoldEnd::Value("\"a\"".into()));
/// assert_eq!(one.to_string(), "in main:t[1]: \"a\", 2 steps, 0 units");
/// assert!(row("", FoldEnd::Error("E0505")) < one);
/// ```
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct FoldRow {
    /// The place of the whole fold, including the word `#fold`.
    pub place: Place,
    /// The text of the template instance that contains the fold (`[mono.belong]`). The text is
    /// empty if the fold belongs to no instance.
    pub instance: String,
    /// The value of the fold, or the error that ended it.
    pub end: FoldEnd,
    /// The number of steps that the fold counted.
    pub steps: u64,
    /// The number of units that the fold used.
    pub units: u64,
}

/// The outcome of a fold.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum FoldEnd {
    /// The fold has a value. The value is given as a text (`[mono.spell]`).
    Value(String),
    /// The fold ended with an error. The code of the error is `E0505` to `E0509`.
    Error(&'static str),
}

impl fmt::Display for FoldRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.instance.is_empty() {
            write!(f, "in {}: ", self.instance)?;
        }
        let end = match &self.end {
            FoldEnd::Value(text) => text,
            FoldEnd::Error(code) => *code,
        };
        write!(f, "{end}, {} steps, {} units", self.steps, self.units)
    }
}

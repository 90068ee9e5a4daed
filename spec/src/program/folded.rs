//! The results of the folds of a program (`spec/chapters/compile-time/fold.md`).

use crate::text::Place;
use std::fmt;

/// The folds that a program runs while it is compiled (`[fold.result]`).
///
/// Both sides return this result, and the results must be equal: values, codes, steps and units.
/// `selfsame types --folds` shows each row as a line. A run does not need this result: the value of
/// a fold is in the program, and the error of a fold is in the list of errors.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Folded {
    /// The rows, one for each fold, in ascending order.
    pub folds: Vec<FoldRow>,
    /// The number of units of all folds and constant expressions (`[demand.total]`); 0 if the
    /// program has an error.
    pub units: u64,
}

/// A fold that was run.
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
    /// The spelling of the instance to which the fold belongs (`[mono.belong]`); empty if it
    /// belongs to no instance.
    pub instance: String,
    /// The outcome of the fold.
    pub end: FoldEnd,
    /// The number of steps of the fold.
    pub steps: u64,
    /// The number of units of the fold.
    pub units: u64,
}

/// The outcome of a fold.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum FoldEnd {
    /// A value, spelled (`[mono.spell]`).
    Value(String),
    /// The code of an error, `E0505` to `E0509`.
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

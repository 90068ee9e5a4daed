//! What a run of a program gives (`spec/chapters/language/run.md`).

use crate::text::Place;
use std::fmt;

/// How much a run may count (`[run.limit]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Limits {
    /// At most so many steps; without it any number.
    pub steps: Option<u64>,
    /// At most so many units; without it any number.
    pub units: Option<u64>,
}

/// What a run gives (`[run.outcome]`).
///
/// ```
/// use selfsame_spec::program::ran::{Ending, Ran};
/// assert_eq!(Ran::default().ending, Ending::Refused);
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Ran {
    /// The lines that were printed, without their ends.
    pub lines: Vec<String>,
    /// How it ended.
    pub ending: Ending,
    /// The steps that were counted (`[run.step]`).
    pub steps: u64,
    /// The units that were counted (`[run.unit]`).
    pub units: u64,
}

/// How a run ends.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Ending {
    /// The program has errors; it was not run.
    #[default]
    Refused,
    /// It did all of its statements.
    Well,
    /// With an error (`[run.error]`).
    Error(RunError),
}

/// What ends a run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RunError {
    /// What went wrong.
    pub problem: RunProblem,
    /// Where it happened.
    pub place: Place,
    /// The calls that had a frame, innermost first.
    pub calls: Vec<Place>,
}

/// What went wrong in a run (`[run.error]`).
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum RunProblem {
    /// E0901: an `any` has another type.
    OtherType,
    /// E0902: a division by zero.
    DivisionByZero,
    /// E0903: an index out of range, or `pop` of nothing.
    Index,
    /// E0904: a key that is not there.
    Key,
    /// E0905: a number that the type does not have.
    Conversion,
    /// E0906: too many frames.
    Frames,
    /// E0907: a name that is not set yet.
    Unset,
    /// E0908: `panic`, with its message.
    Panic(String),
    /// E0909: a limit.
    Limit,
    /// E0812: code that was changed asks for something that cannot be done (`[verify.rest]`).
    Broken,
}

impl RunProblem {
    /// Its code.
    ///
    /// ```
    /// use selfsame_spec::program::ran::RunProblem;
    /// let problem = RunProblem::Panic("no".into());
    /// assert_eq!((problem.code(), problem.to_string().as_str()), ("E0908", "panic: no"));
    /// ```
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::OtherType => "E0901",
            Self::DivisionByZero => "E0902",
            Self::Index => "E0903",
            Self::Key => "E0904",
            Self::Conversion => "E0905",
            Self::Frames => "E0906",
            Self::Unset => "E0907",
            Self::Panic(_) => "E0908",
            Self::Limit => "E0909",
            Self::Broken => "E0812",
        }
    }
}

impl fmt::Display for RunProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OtherType => "the `any` holds a value of another type",
            Self::DivisionByZero => "division by zero",
            Self::Index => "the index is out of range",
            Self::Key => "there is no such key",
            Self::Conversion => "the type does not have this number",
            Self::Frames => "more than 10,000 calls are within one another",
            Self::Unset => "the name is not set yet",
            Self::Panic(message) => return write!(f, "panic: {message}"),
            Self::Limit => "the limit of the run is reached",
            Self::Broken => "the code asks for something that cannot be done",
        })
    }
}

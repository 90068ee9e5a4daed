//! The results of running programs (`spec/chapters/language/run.md`).

use crate::text::Place;
use std::fmt;

/// The limits of a run (`[run.limit]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Limits {
    /// The largest number of steps; `None` if there is no limit.
    pub steps: Option<u64>,
    /// The largest number of units; `None` if there is no limit.
    pub units: Option<u64>,
}

/// The result of a run of a program (`[run.outcome]`).
///
/// ```
/// use selfsame_spec::program::ran::{Ending, Ran};
/// assert_eq!(Ran::default().ending, Ending::Refused);
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Ran {
    /// The printed lines, without line ends.
    pub lines: Vec<String>,
    /// The way in which the run ended.
    pub ending: Ending,
    /// The number of steps that were counted (`[run.step]`).
    pub steps: u64,
    /// The number of units that were counted (`[run.unit]`).
    pub units: u64,
}

/// The way in which a run ended.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Ending {
    /// The program has errors, so it was not run.
    #[default]
    Refused,
    /// All statements of the program were run.
    Well,
    /// An error ended the run (`[run.error]`).
    Error(RunError),
}

/// The error that ends a run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RunError {
    /// The problem that occurred.
    pub problem: RunProblem,
    /// The place of the error in the program.
    pub place: Place,
    /// The places of the calls that had a frame when the error occurred, innermost call first.
    pub calls: Vec<Place>,
}

/// A problem that ends a run (`[run.error]`).
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum RunProblem {
    /// E0901: the value of an `any` does not have the required type.
    OtherType,
    /// E0902: a number is divided by zero.
    DivisionByZero,
    /// E0903: an index is out of range, or `pop` finds an empty list.
    Index,
    /// E0904: a key is missing in a dict.
    Key,
    /// E0905: a number is converted to a type that does not have it as a value.
    Conversion,
    /// E0906: too many calls have a frame at the same time.
    Frames,
    /// E0907: a variable is read before it is set.
    Unset,
    /// E0908: `panic` is called, with this message.
    Panic(String),
    /// E0909: the run exceeds a limit of the user.
    Limit,
    /// E0812: modified code performs an operation that compiled code never performs
    /// (`[verify.rest]`).
    Broken,
}

impl RunProblem {
    /// Returns the error code of the problem.
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

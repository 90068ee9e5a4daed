//! The faults that end a run early.

use selfsame_spec::program::ran::RunProblem;

/// The reason why a run ends early.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Fault {
    OtherType,
    DivisionByZero,
    Index,
    Key,
    Conversion,
    Frames,
    Unset,
    /// The program called `panic`. The message is stored in the state of the run.
    Panic,
    Limit,
    /// The host requested the end of the run.
    Stopped,
    /// The code sends a request to its host, which is the checker.
    Host,
    /// The code compared types, and it is not known whether these types are equal.
    Compare,
    /// The code is faulty: an instruction has operands that generated code never has
    /// (`[verify.rest]`, `[verify.rest-asks]`, `[verify.rest-value]`).
    Broken,
}

impl Fault {
    /// Returns the problem that is reported to the user, or `None` for a run that was stopped from
    /// outside.
    pub(crate) fn problem(self, message: &str) -> Option<RunProblem> {
        Some(match self {
            Self::OtherType => RunProblem::OtherType,
            Self::DivisionByZero => RunProblem::DivisionByZero,
            Self::Index => RunProblem::Index,
            Self::Key => RunProblem::Key,
            Self::Conversion => RunProblem::Conversion,
            Self::Frames => RunProblem::Frames,
            Self::Unset => RunProblem::Unset,
            Self::Panic => RunProblem::Panic(message.to_owned()),
            Self::Limit => RunProblem::Limit,
            Self::Stopped => return None,
            // Only the code of folds sends requests to a host, so such a fault in other code means
            // that the code is faulty.
            Self::Host | Self::Compare | Self::Broken => RunProblem::Broken,
        })
    }
}

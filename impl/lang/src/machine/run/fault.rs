//! Faults, which end a run early.

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
    /// The message of the panic is stored elsewhere.
    Panic,
    Limit,
    /// The host requested the end of the run.
    Stopped,
    /// The code makes a request to its host.
    Host,
    /// Types were compared whose equality is not known.
    Compare,
    /// The code does something impossible (`[verify.rest]`, `[verify.rest-asks]`,
    /// `[verify.rest-value]`). Code that the generator makes never does this.
    Broken,
}

impl Fault {
    /// Returns the problem that is reported to the user; `None` for a run that was stopped.
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
            // Code makes requests to a host only in folds.
            Self::Host | Self::Compare | Self::Broken => RunProblem::Broken,
        })
    }
}

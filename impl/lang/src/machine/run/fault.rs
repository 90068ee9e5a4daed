//! Why a run ends before its end.

use selfsame_spec::program::ran::RunProblem;

/// What ends a run.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Fault {
    OtherType,
    DivisionByZero,
    Index,
    Key,
    Conversion,
    Frames,
    Unset,
    /// Its message is kept apart.
    Panic,
    Limit,
    /// Somebody outside wants it to end.
    Stopped,
    /// It asks its host to do something.
    Host,
    /// It compares types of which it is not known whether they are one.
    Compare,
    /// The code asks for something that cannot be done (`[verify.rest]`): a unit that the generator
    /// makes does not.
    Broken,
}

impl Fault {
    /// What the user is told; nothing of a run that was stopped.
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
            // Nobody is asked outside of a fold.
            Self::Host | Self::Compare | Self::Broken => RunProblem::Broken,
        })
    }
}

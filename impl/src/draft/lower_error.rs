//! Why a draft was not lowered, without the path that shows it.

use selfsame_spec::Error;

/// Why a draft was not lowered.
#[derive(Debug)]
pub(crate) enum LowerError {
    /// Something is wrong with it, which [`check`](crate::interner::check) finds.
    Invalid,
    /// It is too large, if nothing is wrong with it.
    Limit(Error),
}

impl LowerError {
    /// The error, after everything that can be wrong was `checked`.
    pub(crate) fn explain(self, checked: Result<(), Error>) -> Error {
        match (checked, self) {
            (Err(error), _) | (Ok(()), Self::Limit(error)) => error,
            (Ok(()), Self::Invalid) => unreachable!("what lowering refuses, the check finds"),
        }
    }
}

//! The error with which lowering stops. It contains no path.

use selfsame_spec::Error;

/// The error with which lowering stops.
#[derive(Debug)]
pub(crate) enum LowerError {
    /// The draft is invalid. The function [`check`](crate::interner::check) finds the reason.
    Invalid,
    /// The batch does not fit into the store. If [`check`](crate::interner::check) also finds an
    /// error, that error has precedence.
    Limit(Error),
}

impl LowerError {
    /// Returns the error that says that all flat lists together have too many entries. `most` is
    /// the limit.
    pub(crate) fn flat_lists(most: usize) -> Self {
        Self::Limit(Error::limit("entries in flattened lists", most as u64))
    }

    /// Returns the error to report: the error that the check found, or else the error of the limit.
    pub(crate) fn explain(self, checked: Result<(), Error>) -> Error {
        match (checked, self) {
            (Err(error), _) | (Ok(()), Self::Limit(error)) => error,
            (Ok(()), Self::Invalid) => unreachable!("what lowering refuses, the check finds"),
        }
    }
}

//! The error of lowering, without the path that shows it.

use selfsame_spec::Error;

/// The error of lowering.
#[derive(Debug)]
pub(crate) enum LowerError {
    /// The draft is invalid: [`check`](crate::interner::check) finds the reason.
    Invalid,
    /// The batch does not fit into the store. An error that [`check`](crate::interner::check) finds
    /// has precedence.
    Limit(Error),
}

impl LowerError {
    /// Returns the error for lists that are too long in total.
    pub(crate) fn flat_lists(most: usize) -> Self {
        Self::Limit(Error::limit("entries in flattened lists", most as u64))
    }

    /// Returns the error that is reported: the error that the check found, or else the limit.
    pub(crate) fn explain(self, checked: Result<(), Error>) -> Error {
        match (checked, self) {
            (Err(error), _) | (Ok(()), Self::Limit(error)) => error,
            (Ok(()), Self::Invalid) => unreachable!("what lowering refuses, the check finds"),
        }
    }
}

//! The error that lowering returns when it stops. The error contains no path.

use selfsame_spec::Error;

/// The error that lowering returns when it stops.
#[derive(Debug)]
pub(crate) enum LowerError {
    /// The draft is invalid. The function [`check`](crate::interner::check) finds the reason.
    Invalid,
    /// The batch does not fit into the store. If [`check`](crate::interner::check) also finds an
    /// error, the error of the check has precedence.
    Limit(Error),
}

impl LowerError {
    /// Returns the error that says that all flat lists together have too many entries. `most` is
    /// the limit.
    pub(crate) fn flat_lists(most: usize) -> Self {
        Self::Limit(Error::limit("entries in flattened lists", most as u64))
    }

    /// Returns the error that is reported. This is the error that the check found. If the check
    /// found no error, it is the error of the limit.
    pub(crate) fn explain(self, checked: Result<(), Error>) -> Error {
        match (checked, self) {
            (Err(error), _) | (Ok(()), Self::Limit(error)) => error,
            (Ok(()), Self::Invalid) => unreachable!("what lowering refuses, the check finds"),
        }
    }
}

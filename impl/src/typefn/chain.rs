//! Chains of calls, in which the body of each call made the next call (`[typefn.limit]`).

use selfsame_spec::error::{Error, ErrorKind};
use std::sync::Arc;

/// The number of calls that an error shows at each end of a chain.
const SHOWN: usize = 4;

/// A call with the calls whose bodies led to it, stored as the names that an error shows.
///
/// The length of a chain may be the number of all calls that are run, so only the first and the
/// last names are stored.
#[derive(Clone)]
pub(crate) struct CallChain {
    first: Vec<Arc<str>>,
    /// The last names of the chain, except the names that are in `first`.
    last: Vec<Arc<str>>,
}

impl CallChain {
    /// Makes the chain of a call with this name. The body of the last call of `made_by` made the
    /// call.
    pub(crate) fn of(name: &str, made_by: Option<&Self>) -> Self {
        let mut chain = made_by.cloned().unwrap_or(Self { first: Vec::new(), last: Vec::new() });
        if chain.first.len() < SHOWN {
            chain.first.push(name.into());
            return chain;
        }
        if chain.last.len() == SHOWN {
            chain.last.remove(0);
        }
        chain.last.push(name.into());
        chain
    }

    /// Returns the error for the last call of the chain: E0602 (calls without an end).
    pub(crate) fn without_end(&self) -> Error {
        let names = self.first.iter().chain(&self.last);
        ErrorKind::Instantiation { chain: names.map(ToString::to_string).collect() }.into()
    }
}

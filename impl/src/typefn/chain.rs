//! Chains of calls, each made by the body of the previous call (`[typefn.limit]`).

use selfsame_spec::error::{Error, ErrorKind};
use std::sync::Arc;

/// The number of calls that an error shows at each end of a chain.
const SHOWN: usize = 4;

/// A call with the calls whose bodies led to this call: the names that an error shows.
///
/// A chain may be as long as the number of calls that are run, so only the first and the last names
/// are stored.
#[derive(Clone)]
pub(crate) struct CallChain {
    first: Vec<Arc<str>>,
    /// The last names, without the names in `first`.
    last: Vec<Arc<str>>,
}

impl CallChain {
    /// Makes the chain of a call of this name, which the body of the last call of `made_by` made.
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

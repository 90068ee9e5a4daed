//! Chains of calls. The body of each call of a chain makes the next call (`[typefn.limit]`).

use selfsame_spec::error::{Error, ErrorKind};
use std::sync::Arc;

/// The number of calls at each end of a chain that an error lists.
const SHOWN: usize = 4;

/// A call, and the calls whose bodies led to it. Only the names of the calls are stored, for use in
/// errors.
///
/// A chain may contain all calls that an operation runs, so only the first and the last names are
/// stored.
#[derive(Clone)]
pub(crate) struct CallChain {
    first: Vec<Arc<str>>,
    /// The last names of the chain. A name that is in `first` is not repeated here.
    last: Vec<Arc<str>>,
}

impl CallChain {
    /// Makes the chain that ends with a call of this name. The body of the last call of `made_by`
    /// made this call.
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

    /// Returns the error E0602 (calls without an end) with the names of the chain.
    pub(crate) fn without_end(&self) -> Error {
        let names = self.first.iter().chain(&self.last);
        ErrorKind::Instantiation { chain: names.map(ToString::to_string).collect() }.into()
    }
}

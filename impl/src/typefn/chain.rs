//! Calls, each made by the body of the one before (`[typefn.limit]`).

use selfsame_spec::error::{Error, ErrorKind};
use std::sync::Arc;

/// How many calls are shown at each end of a chain.
const SHOWN: usize = 4;

/// A call, and the calls by whose bodies it came about: the names of those that an error shows.
///
/// A chain may have as many calls as are run, so it is no list of calls that refer to one another.
#[derive(Clone)]
pub(crate) struct CallChain {
    first: Vec<Arc<str>>,
    /// The last ones, without those among the first.
    last: Vec<Arc<str>>,
}

impl CallChain {
    /// The chain of a call of this name, which the last call of another chain made.
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

    /// The refusal of the last call of the chain: E0602 (calls without an end).
    pub(crate) fn without_end(&self) -> Error {
        let names = self.first.iter().chain(&self.last);
        ErrorKind::Instantiation { chain: names.map(ToString::to_string).collect() }.into()
    }
}

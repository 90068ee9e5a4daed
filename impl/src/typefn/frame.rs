//! Calls that are under way, each within the one before (`[typefn.limit]`).

use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::format::MAX_CALLS;
use std::sync::Arc;

/// How many calls are shown at each end of a chain that is too long.
const SHOWN: usize = 4;

/// A call that is under way, and the calls that it is within.
pub(crate) struct CallFrame {
    /// The call as it is displayed.
    name: String,
    depth: usize,
    outer: Option<Arc<CallFrame>>,
}

impl CallFrame {
    /// The frame of a call within another.
    ///
    /// # Errors
    /// E0602 (calls without an end).
    pub(crate) fn enter(name: &str, outer: Option<Arc<Self>>) -> Result<Arc<Self>> {
        let depth = outer.as_ref().map_or(0, |outer| outer.depth) + 1;
        let frame = Self { name: name.to_owned(), depth, outer };
        if depth <= MAX_CALLS {
            return Ok(Arc::new(frame));
        }
        let frames = std::iter::successors(Some(&frame), |frame| frame.outer.as_deref());
        let mut chain: Vec<String> = frames.map(|frame| frame.name.clone()).collect();
        chain.reverse();
        chain.drain(SHOWN..chain.len() - SHOWN);
        Err(ErrorKind::Instantiation { chain }.into())
    }
}

//! The limits of an operation that runs calls (`[typefn.limit]`).

use selfsame_spec::format::MAX_CALLS_IN_ALL;

/// The limits of the calls that one operation runs (`[typefn.limit]`).
#[derive(Clone, Copy)]
pub(crate) struct CallLimits {
    /// The greatest number of calls that are run.
    pub(crate) calls: usize,
    /// If the world takes this number of bytes or more, no further call is run.
    pub(crate) bytes: u64,
}

impl Default for CallLimits {
    fn default() -> Self {
        Self { calls: MAX_CALLS_IN_ALL, bytes: u64::MAX }
    }
}

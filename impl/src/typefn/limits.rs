//! The limits of running calls (`[typefn.limit]`).

use selfsame_spec::format::MAX_CALLS_IN_ALL;

/// The limits of the calls that one operation runs (`[typefn.limit]`).
#[derive(Clone, Copy)]
pub(crate) struct CallLimits {
    /// The most calls that are run.
    pub(crate) calls: usize,
    /// The bytes of the world from which on no call is run.
    pub(crate) bytes: u64,
}

impl Default for CallLimits {
    fn default() -> Self {
        Self { calls: MAX_CALLS_IN_ALL, bytes: u64::MAX }
    }
}

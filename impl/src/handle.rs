//! Whose handle it is.

use std::sync::atomic::{AtomicU32, Ordering};

/// Tells drafts and interners of one process apart, so that a handle of another is refused.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(crate) struct Stamp(u32);

static NEXT: AtomicU32 = AtomicU32::new(0);

impl Stamp {
    /// A stamp that no other living thing has, until 2^32 have been made.
    pub(crate) fn new() -> Self {
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

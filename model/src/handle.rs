//! Whose handle it is ([draft.foreign]).

use std::sync::atomic::{AtomicU32, Ordering};

static NEXT: AtomicU32 = AtomicU32::new(0);

/// A number that no other draft or interner of this process has.
pub(crate) fn new() -> u32 {
    NEXT.fetch_add(1, Ordering::Relaxed)
}

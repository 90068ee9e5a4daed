//! Decides which objects a garbage collection keeps, and the limit after a collection
//! ([memory.reach], [memory.limit]).
//!
//! ```text
//! roots [0], 0 -> 1, 2 -> 1     kept 0 and 1
//! next_limit(1000, 600)         2000: more than a quarter is in use
//! ```

use selfsame_spec::program::memory::{HIGHEST_LIMIT, HeapSeen, HeldObject, LEAST_LIMIT};
use std::collections::{BTreeMap, BTreeSet};

/// Returns the indices of the objects that are reachable from the given roots.
///
/// ```
/// use selfsame_spec::program::memory::{HeapSeen, HeldObject};
/// let object = |place, holds| HeldObject { place, holds, ..HeldObject::default() };
/// let objects = vec![object(5, vec![6]), object(6, vec![5, 1]), object(7, vec![5])];
/// let heap = HeapSeen { objects, ..HeapSeen::default() };
/// assert!(selfsame_lang_model::reachable(&heap, &[1, 6]).into_iter().eq([5, 6]));
/// ```
#[must_use]
// [memory.reach] [memory.root]
pub fn reachable(heap: &HeapSeen, roots: &[u32]) -> BTreeSet<u32> {
    let objects: BTreeMap<u32, &HeldObject> =
        heap.objects.iter().map(|object| (object.place, object)).collect();
    let mut kept = BTreeSet::new();
    let mut waiting = roots.to_vec();
    while let Some(place) = waiting.pop() {
        if let Some(object) = objects.get(&place)
            && kept.insert(place)
        {
            waiting.extend(&object.holds);
        }
    }
    kept
}

/// Returns the number of bytes at which the next collection takes place. `bytes` is the number of
/// bytes in use after this collection.
///
/// ```
/// use selfsame_lang_model::next_limit;
/// assert_eq!(next_limit(1 << 23, (1 << 21) + 1), 1 << 24);
/// assert_eq!(next_limit(1 << 23, (1 << 20) - 1), 1 << 22);
/// assert_eq!((next_limit(1 << 23, 1 << 20), next_limit(1 << 20, 0)), (1 << 23, 1 << 20));
/// assert_eq!(next_limit(1 << 29, 1 << 28), 1 << 29);
/// ```
#[must_use]
// [memory.limit]
pub fn next_limit(limit: u64, bytes: u64) -> u64 {
    if 4 * bytes > limit {
        (2 * limit).min(HIGHEST_LIMIT)
    } else if 8 * bytes < limit {
        (limit / 2).max(LEAST_LIMIT)
    } else {
        limit
    }
}

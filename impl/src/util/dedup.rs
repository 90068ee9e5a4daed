//! Lists without repetitions.

use std::hash::Hash;

/// Up to this length, looking through the list is cheaper than a table.
const SHORT: usize = 16;

/// Drops each item that stands earlier in the list too (`[identity.flatten]`).
///
/// Quadratic for short lists, which allocate nothing; linear for long ones.
pub(crate) fn drop_duplicates<T: Copy + Eq + Hash>(list: &mut Vec<T>) {
    if list.len() > SHORT {
        let mut seen = hashbrown::HashSet::with_capacity(list.len());
        return list.retain(|&item| seen.insert(item));
    }
    let mut kept = 0;
    for at in 0..list.len() {
        if !list[..kept].contains(&list[at]) {
            list[kept] = list[at];
            kept += 1;
        }
    }
    list.truncate(kept);
}

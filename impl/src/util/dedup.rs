//! Removes repeated items from lists.

use crate::util::planted::Slip;
use crate::util::tuning::Tuning;
use std::hash::Hash;

/// Removes each item that also occurs earlier in the list (`[identity.flatten]`).
///
/// For short lists, the time is quadratic and nothing is allocated. For long lists, a table makes
/// the time linear. `tuning.short_list` is the greatest length of a short list.
pub(crate) fn drop_duplicates<T: Copy + Eq + Hash>(list: &mut Vec<T>, tuning: &Tuning) {
    if list.len() > tuning.short_list as usize {
        let mut seen = hashbrown::HashSet::with_capacity(list.len());
        if tuning.slips(Slip::LongListKeepsLast) {
            list.reverse();
            list.retain(|&item| seen.insert(item));
            return list.reverse();
        }
        return list.retain(|&item| seen.insert(item));
    }
    let mut kept = 0;
    for at in 0..list.len() {
        let slips = tuning.slips(Slip::ShortListComparesNeighbours);
        let before = if slips { &list[at.saturating_sub(1)..at] } else { &list[..kept] };
        if !before.contains(&list[at]) {
            list[kept] = list[at];
            kept += 1;
        }
    }
    list.truncate(kept);
}

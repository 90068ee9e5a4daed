//! Permutations of items, stored as the list of items and the index of each item in the list.

use crate::util::index::Index;

/// Moves an item to the index `to`. The item that was at this index moves to the old index of the
/// first item.
///
/// `order` contains the items, and `place` contains for each item its index in `order`.
pub(crate) fn move_to<I: Index>(order: &mut [I], place: &mut [u32], item: I, to: u32) {
    let from = place[item.at()];
    let other = order[to as usize];
    order.swap(to as usize, from as usize);
    place[item.at()] = to;
    place[other.at()] = from;
}

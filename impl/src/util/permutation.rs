//! Permutations: items in an order, with the place of each item.

use crate::util::index::Index;

/// Moves an item to a place, and moves the item that was there to the old place.
///
/// `order` contains the items, and `place` contains for each item its place in `order`.
pub(crate) fn move_to<I: Index>(order: &mut [I], place: &mut [u32], item: I, to: u32) {
    let from = place[item.at()];
    let other = order[to as usize];
    order.swap(to as usize, from as usize);
    place[item.at()] = to;
    place[other.at()] = from;
}

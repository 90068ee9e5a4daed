//! Items in an order, and the place of each in it.

use crate::util::index::Index;

/// Moves an item to a place; the item that stood there takes the place that this one had.
///
/// `order` has the items, and `place` for each item where it stands in `order`.
pub(crate) fn move_to<I: Index>(order: &mut [I], place: &mut [u32], item: I, to: u32) {
    let from = place[item.at()];
    let other = order[to as usize];
    order.swap(to as usize, from as usize);
    place[item.at()] = to;
    place[other.at()] = from;
}

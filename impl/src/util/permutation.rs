//! Heads in an order, and where each stands in it.

/// Puts a head at a place; the one that is there takes the place that it had.
pub(crate) fn put(order: &mut [u32], place: &mut [u32], head: u32, at: u32) {
    let from = place[head as usize];
    let other = order[at as usize];
    order.swap(at as usize, from as usize);
    place[head as usize] = at;
    place[other as usize] = from;
}

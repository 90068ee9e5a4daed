//! Lists one after another: where each ends, and all of them.

use std::ops::Range;

/// Where a list stands among all.
pub(crate) fn range(ends: &[u32], number: u32) -> Range<usize> {
    let at = number as usize;
    let start = if at == 0 { 0 } else { ends[at - 1] };
    start as usize..ends[at] as usize
}

/// A list, by its number.
pub(crate) fn row<'a, T>(ends: &[u32], all: &'a [T], number: u32) -> &'a [T] {
    &all[range(ends, number)]
}

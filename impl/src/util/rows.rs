//! Rows of a table, one after another: all entries in one array, and where each row ends.

use crate::util::index::Index;
use std::ops::Range;

/// Where a row stands among all entries.
pub(crate) fn range<I: Index>(ends: &[u32], row: I) -> Range<usize> {
    let at = row.at();
    let start = if at == 0 { 0 } else { ends[at - 1] };
    start as usize..ends[at] as usize
}

/// The entries of a row.
pub(crate) fn row<'a, I: Index, T>(ends: &[u32], all: &'a [T], row: I) -> &'a [T] {
    &all[range(ends, row)]
}

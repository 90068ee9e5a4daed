//! Extents of tables, for a rollback. An extent is the length of a table, and the capacity that the
//! table has allocated (`[interner.atomic]`).

use hashbrown::HashTable;

/// The length and the capacity of a vector.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Extent {
    pub(crate) len: usize,
    capacity: usize,
}

impl Extent {
    /// Returns the current extent of a vector.
    pub(crate) fn of<T>(vec: &Vec<T>) -> Self {
        Self { len: vec.len(), capacity: vec.capacity() }
    }

    /// Restores the length and the capacity of a vector that has grown since its extent was taken.
    pub(crate) fn restore<T>(self, vec: &mut Vec<T>) {
        vec.truncate(self.len);
        vec.shrink_to(self.capacity);
    }
}

/// Reserves room for one more entry per `part` entries. With this room, an operation grows the
/// vector only if the operation itself adds that many entries. Without spare room, each of many
/// small refused operations could grow the vector and shrink it again.
pub(crate) fn spare<T>(vec: &mut Vec<T>, part: usize) {
    vec.reserve(vec.len() / part);
}

/// Shrinks a table to `buckets` buckets. The entries that were added since must have been removed.
pub(crate) fn shrink<T>(table: &mut HashTable<T>, buckets: usize, hash: impl Fn(&T) -> u64) {
    if table.num_buckets() > buckets {
        // This is the greatest number of entries that this number of buckets can hold, because the
        // load factor of the table is 7/8.
        let full = if buckets <= 8 { buckets.saturating_sub(1) } else { buckets / 8 * 7 };
        table.shrink_to(full, hash);
    }
}

//! How far a table has grown, to be taken back there: its length, and the room that it has asked of
//! the allocator (`[interner.atomic]`).

use hashbrown::HashTable;

/// How far a vector has grown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Extent {
    pub(crate) len: usize,
    capacity: usize,
}

impl Extent {
    /// Where the vector stands.
    pub(crate) fn of<T>(vec: &Vec<T>) -> Self {
        Self { len: vec.len(), capacity: vec.capacity() }
    }

    /// Takes the vector back there.
    pub(crate) fn restore<T>(self, vec: &mut Vec<T>) {
        vec.truncate(self.len);
        vec.shrink_to(self.capacity);
    }
}

/// Leaves room for one more entry in so many, so that an operation that is refused and taken back has to grow the
/// vector only if it is itself as large as that: otherwise one after another might grow it, and shrink it again.
pub(crate) fn spare<T>(vec: &mut Vec<T>, part: usize) {
    vec.reserve(vec.len() / part);
}

/// Takes a table back to so many buckets, once the later entries are removed.
pub(crate) fn shrink<T>(table: &mut HashTable<T>, buckets: usize, hash: impl Fn(&T) -> u64) {
    if table.num_buckets() > buckets {
        // The most that so many buckets hold, by the table's load factor of 7/8.
        let full = if buckets <= 8 { buckets.saturating_sub(1) } else { buckets / 8 * 7 };
        table.shrink_to(full, hash);
    }
}

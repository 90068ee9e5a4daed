//! Finds types by the offsets of their DWARF entries.

/// A reference to a type: the offset of an entry, or one of the other forms in the table.
///
/// | bits | meaning |
/// |---|---|
/// | all set | `void` |
/// | bit 31 | the number of a type that has no entry of its own |
/// | bit 30 | the number of a signature of a type unit |
/// | no upper bit | the offset of an entry; those of `.debug_types` follow those of `.debug_info` |
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Ref(pub(super) u32);

/// The decoded form of a [`Ref`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Target {
    Void,
    Type(u32),
    Signature(u32),
    Entry(u32),
}

/// The largest number of bytes of `.debug_info` and `.debug_types` together; an offset has 30 bits.
pub(super) const MAX_BYTES: usize = (1 << 30) - 1;

impl Ref {
    pub(super) const VOID: Self = Self(u32::MAX);

    pub(super) const fn to_type(id: u32) -> Self {
        Self(id | 1 << 31)
    }

    pub(super) const fn to_signature(number: u32) -> Self {
        Self(number | 1 << 30)
    }

    pub(super) const fn target(self) -> Target {
        match self {
            Self::VOID => Target::Void,
            Self(bits) if bits >> 31 == 1 => Target::Type(bits & !(1 << 31)),
            Self(bits) if bits >> 30 == 1 => Target::Signature(bits & !(1 << 30)),
            Self(bits) => Target::Entry(bits),
        }
    }
}

/// For each entry that stands for a type, the number of the type, or the reference to another
/// entry.
#[derive(Default, Debug)]
pub(super) struct Places {
    /// A row for each entry: the offset of the entry in the upper half, its reference in the lower
    /// half.
    rows: Vec<u64>,
}

impl Places {
    pub(super) fn add(&mut self, offset: u32, to: Ref) {
        self.rows.push(u64::from(offset) << 32 | u64::from(to.0));
    }

    pub(super) fn bytes(&self) -> usize {
        self.rows.capacity() * 8
    }

    /// Sorts the rows by offset, so that an entry can be found by its offset.
    pub(super) fn index(mut self) -> Index {
        self.rows.sort_unstable();
        let last = self.rows.last().map_or(0, |row| row >> 32);
        let count = self.rows.len().max(1) as u64;
        let shift = (last / count).checked_ilog2().map_or(0, |bits| bits + 1);
        let mut starts = vec![0; (last >> shift) as usize + 2];
        let mut at = 0;
        for (bucket, start) in starts.iter_mut().enumerate() {
            while self.rows.get(at).is_some_and(|row| (row >> 32 >> shift) < bucket as u64) {
                at += 1;
            }
            *start = at as u32;
        }
        Index { rows: self.rows, starts, shift }
    }
}

/// The sorted rows of [`Places`], divided into buckets; a bucket has the entries of one range of
/// offsets.
#[derive(Debug)]
pub(super) struct Index {
    rows: Vec<u64>,
    starts: Vec<u32>,
    shift: u32,
}

impl Index {
    /// Returns the reference for the entry at an offset; `None` if no such entry is a type.
    pub(super) fn find(&self, offset: u32) -> Option<Ref> {
        let bucket = (offset >> self.shift) as usize;
        let range = *self.starts.get(bucket)? as usize..*self.starts.get(bucket + 1)? as usize;
        let rows = &self.rows[range];
        let at = rows.partition_point(|row| row >> 32 < u64::from(offset));
        rows.get(at).filter(|&&row| row >> 32 == u64::from(offset)).map(|&row| Ref(row as u32))
    }

    /// Returns the number and the offset of each type that has an entry.
    pub(super) fn types(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.rows.iter().filter_map(|&row| match Ref(row as u32).target() {
            Target::Type(id) => Some((id, (row >> 32) as u32)),
            _ => None,
        })
    }
}

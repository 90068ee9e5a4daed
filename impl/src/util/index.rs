//! Typed indices. Each table has its own type of index, so that indices into different tables are
//! not confused.

/// An index into the table to which its type belongs. The index is stored as a `u32`, and used as a
/// `usize`.
pub(crate) trait Index: Copy + Eq {
    /// Makes the index of the entry at position `place` of the table.
    fn new(place: usize) -> Self;

    /// Returns the position of the entry in its table.
    fn at(self) -> usize;
}

/// Declares index types of 32 bits. A value of one index type cannot be used as a value of another.
/// Slices and vectors can be indexed by these types as well as by `usize`.
macro_rules! index {
    ($($(#[$doc:meta])* $vis:vis struct $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(transparent)]
        $vis struct $name(u32);

        #[allow(dead_code, reason = "all indices have the same functions")]
        impl $name {
            /// The value that stands for no index. No table is long enough to have an entry at this
            /// index.
            pub(crate) const NONE: Self = Self(u32::MAX);

            /// Makes the index whose number is given.
            pub(crate) const fn from_u32(number: u32) -> Self {
                Self(number)
            }

            /// Makes the index of the entry at position `place` of the table.
            pub(crate) const fn new(place: usize) -> Self {
                debug_assert!(place <= u32::MAX as usize, "tables have at most 2^32 entries");
                Self(place as u32)
            }

            /// Returns the number of the index in the form that is stored and hashed.
            pub(crate) const fn number(self) -> u32 {
                self.0
            }

            /// Returns the position of the entry in its table.
            pub(crate) const fn at(self) -> usize {
                self.0 as usize
            }

            /// Returns the index that is `entries` entries after this index.
            pub(crate) const fn plus(self, entries: u32) -> Self {
                Self(self.0 + entries)
            }

            /// Iterates over the indices of a table with this number of entries.
            pub(crate) fn all(
                entries: usize,
            ) -> impl DoubleEndedIterator<Item = Self> + ExactSizeIterator + Clone + use<> {
                (0..Self::new(entries).0).map(Self)
            }

            /// Iterates over the indices of a table from a given index on. In contrast to `skip`,
            /// this takes no time for the earlier indices.
            pub(crate) fn from_place(
                place: usize,
                entries: usize,
            ) -> impl DoubleEndedIterator<Item = Self> + ExactSizeIterator + Clone + use<> {
                (Self::new(place).0..Self::new(entries).0).map(Self)
            }
        }

        impl $crate::util::index::Index for $name {
            fn new(place: usize) -> Self {
                Self::new(place)
            }

            fn at(self) -> usize {
                self.at()
            }
        }

        impl<T> std::ops::Index<$name> for [T] {
            type Output = T;

            fn index(&self, index: $name) -> &T {
                &self[index.at()]
            }
        }

        impl<T> std::ops::IndexMut<$name> for [T] {
            fn index_mut(&mut self, index: $name) -> &mut T {
                &mut self[index.at()]
            }
        }

        impl<T> std::ops::Index<$name> for Vec<T> {
            type Output = T;

            fn index(&self, index: $name) -> &T {
                &self[index.at()]
            }
        }

        impl<T> std::ops::IndexMut<$name> for Vec<T> {
            fn index_mut(&mut self, index: $name) -> &mut T {
                &mut self[index.at()]
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), " {}"), self.0)
            }
        }
    )+};
}

pub(crate) use index;

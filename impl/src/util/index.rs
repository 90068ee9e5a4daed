//! Typed indices: a number of an entry of a table, of a type that tells the table.

/// An index into a table of its own kind: `u32` in memory, `usize` where it is used.
pub(crate) trait Index: Copy + Eq {
    /// The index of the entry at a place.
    fn new(place: usize) -> Self;

    /// The place of the entry in its table.
    fn at(self) -> usize;
}

/// Declares indices: types of 32 bits that only mix with their own kind. Slices and vectors are
/// indexed by them, as they are by `usize`.
macro_rules! index {
    ($($(#[$doc:meta])* $vis:vis struct $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(transparent)]
        $vis struct $name(u32);

        #[allow(dead_code, reason = "all indices have the same functions")]
        impl $name {
            /// Stands for no index where 32 bits have to do: no table is that long.
            pub(crate) const NONE: Self = Self(u32::MAX);

            /// The index of this number.
            pub(crate) const fn from_u32(number: u32) -> Self {
                Self(number)
            }

            /// The index of the entry at a place.
            pub(crate) const fn new(place: usize) -> Self {
                debug_assert!(place <= u32::MAX as usize, "tables have at most 2^32 entries");
                Self(place as u32)
            }

            /// The number, as it is stored and hashed.
            pub(crate) const fn number(self) -> u32 {
                self.0
            }

            /// The place of the entry in its table.
            pub(crate) const fn at(self) -> usize {
                self.0 as usize
            }

            /// The index that is so many entries further on.
            pub(crate) const fn plus(self, entries: u32) -> Self {
                Self(self.0 + entries)
            }

            /// The indices of a table of so many entries.
            pub(crate) fn all(
                entries: usize,
            ) -> impl DoubleEndedIterator<Item = Self> + ExactSizeIterator + Clone + use<> {
                (0..Self::new(entries).0).map(Self)
            }

            /// The indices of a table from a place on. It takes no time to leave out the others, as `skip` does.
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

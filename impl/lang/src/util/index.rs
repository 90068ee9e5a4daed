//! Typed indices: indices of 32 bits, with a type of their own for each table.

/// An index into a table, with a type of its own.
pub(crate) trait Index: Copy {
    /// Returns the position of the entry in its table.
    fn place(self) -> usize;
}

/// Declares types of indices. An index is stored as its number plus one, so an `Option` of an index
/// takes no additional memory. In a plain word of 32 bits, `NONE` stands for a missing index.
macro_rules! index {
    ($($(#[$doc:meta])* $vis:vis struct $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(transparent)]
        $vis struct $name(std::num::NonZeroU32);

        #[allow(dead_code, reason = "all indices have the same functions")]
        impl $name {
            /// The number that stands for a missing index.
            pub(crate) const NONE: u32 = u32::MAX;

            /// Returns the index with this number.
            pub(crate) const fn from_u32(number: u32) -> Self {
                Self(std::num::NonZeroU32::MIN.saturating_add(number))
            }

            /// Returns the index of the entry at a position of a table with at most 2^32 entries.
            pub(crate) const fn new(place: usize) -> Self {
                debug_assert!(place < Self::NONE as usize, "tables have fewer than 2^32 entries");
                Self::from_u32(place as u32)
            }

            /// Returns the index with this number, or `None` if the number is `NONE`.
            pub(crate) const fn optional(number: u32) -> Option<Self> {
                match std::num::NonZeroU32::new(number.wrapping_add(1)) {
                    Some(kept) => Some(Self(kept)),
                    None => None,
                }
            }

            /// Returns the number of the index, which is stored in words and hashed.
            pub(crate) const fn number(self) -> u32 {
                self.0.get() - 1
            }

            /// Returns the position of the entry in its table.
            pub(crate) const fn at(self) -> usize {
                self.number() as usize
            }
        }

        impl crate::util::index::Index for $name {
            fn place(self) -> usize {
                self.at()
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), " {}"), self.number())
            }
        }
    )+};
}

pub(crate) use index;

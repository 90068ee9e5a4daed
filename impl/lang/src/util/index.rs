//! Typed indices: numbers of 32 bits that only mix with their own kind.

/// What all indices can do.
pub(crate) trait Index: Copy {
    /// The place of the entry in its table.
    fn place(self) -> usize;
}

/// Declares indices. `NONE` stands for no index where 32 bits have to do.
macro_rules! index {
    ($($(#[$doc:meta])* $vis:vis struct $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(transparent)]
        $vis struct $name(u32);

        #[allow(dead_code, reason = "all indices have the same functions")]
        impl $name {
            /// Stands for no index.
            pub(crate) const NONE: u32 = u32::MAX;

            /// The index of this number.
            pub(crate) const fn from_u32(number: u32) -> Self {
                Self(number)
            }

            /// The index of the entry at a place of a table of at most 2^32 entries.
            pub(crate) const fn new(place: usize) -> Self {
                debug_assert!(place < Self::NONE as usize, "tables have fewer than 2^32 entries");
                Self(place as u32)
            }

            /// The index of this number, if it is one.
            pub(crate) const fn optional(number: u32) -> Option<Self> {
                if number == Self::NONE { None } else { Some(Self(number)) }
            }

            /// The number, as it is stored and hashed.
            pub(crate) const fn number(self) -> u32 {
                self.0
            }

            /// The place of the entry in its table.
            pub(crate) const fn at(self) -> usize {
                self.0 as usize
            }
        }

        impl crate::util::index::Index for $name {
            fn place(self) -> usize {
                self.0 as usize
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

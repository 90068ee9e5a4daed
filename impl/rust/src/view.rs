//! The two uses of identity, which need different answers (`[rust.view]`).

use selfsame::Kind;

/// The facts of a type that are part of its identity (`[rust.view]`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum View {
    /// The values that a program can send or store. The pointers and cells that hold the values in
    /// memory do not count.
    #[default]
    Data,
    /// The values and their bytes in memory: sizes, offsets, representations and pointers count,
    /// too.
    Layout,
}

impl View {
    /// Both views.
    pub const ALL: [Self; 2] = [Self::Data, Self::Layout];

    /// Returns the kind of the heads in this view (`[rust.head]`).
    #[must_use]
    pub const fn kind(self) -> Kind {
        match self {
            Self::Data => Kind(0xd0),
            Self::Layout => Kind(0xd2),
        }
    }
}

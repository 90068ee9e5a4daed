//! Handles: the indices of the slots of a heap.

/// The index of a slot of the heap. Slot 0 has no object. Its index is the null handle, which
/// represents `none`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
#[repr(transparent)]
pub(crate) struct Handle(pub(crate) u32);

impl Handle {
    /// The null handle.
    pub(crate) const NULL: Self = Self(0);

    /// Returns the handle that is stored in the word of a part of an object.
    pub(crate) const fn of_word(word: u64) -> Self {
        Self(word as u32)
    }

    /// Returns the word that stores the handle in a part of an object.
    pub(crate) const fn word(self) -> u64 {
        self.0 as u64
    }

    /// Returns the index of the handle's slot.
    pub(crate) const fn at(self) -> usize {
        self.0 as usize
    }

    /// Returns whether the handle is null.
    pub(crate) const fn is_null(self) -> bool {
        self.0 == 0
    }
}

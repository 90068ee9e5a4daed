//! The working space of collections.

use super::handle::Handle;
use crate::util::bits::Bits;

/// The working space of a collection, which is kept for the next collection (`[memory.again]`).
#[derive(Debug, Default)]
pub(super) struct Space {
    /// The marks, if they are stored outside of the objects. All bits are 0 between collections.
    pub(super) map: Bits,
    /// The objects that are marked and whose parts are not marked yet: an explicit stack
    /// (`[memory.stack]`).
    pub(super) waiting: Vec<Handle>,
}

impl Space {
    /// Returns the number of bytes that the working space reserves.
    pub(super) const fn bytes(&self) -> usize {
        self.map.bytes() + self.waiting.capacity() * size_of::<Handle>()
    }
}

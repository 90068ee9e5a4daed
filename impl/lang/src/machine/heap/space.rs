//! The working memory of collections.

use super::handle::Handle;
use crate::util::bits::Bits;

/// The working memory of a collection, which is reused by the next collection (`[memory.again]`).
#[derive(Debug, Default)]
pub(super) struct Space {
    /// The mark bit of each slot, if marks are stored outside of the objects. All bits are 0
    /// between collections.
    pub(super) map: Bits,
    /// A stack of the objects that are marked and whose parts are not marked yet
    /// (`[memory.stack]`).
    pub(super) waiting: Vec<Handle>,
}

impl Space {
    /// Returns the number of bytes that are reserved for the working memory.
    pub(super) const fn bytes(&self) -> usize {
        self.map.bytes() + self.waiting.capacity() * size_of::<Handle>()
    }
}

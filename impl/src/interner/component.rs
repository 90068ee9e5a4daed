//! Cyclic components of a store, and ranges of heads such as the members of a component.

use crate::handle::HeadId;
use crate::util::index::index;
use selfsame_spec::Digest;

index! {
    /// The number of a cyclic component of a store.
    pub(crate) struct ComponentId;
}

/// A range of heads with consecutive numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct HeadRange {
    /// The first head of the range.
    pub(crate) first: HeadId,
    /// The number of heads in the range.
    pub(crate) len: u32,
}

impl HeadRange {
    /// Returns the place of a head in the range, or `None` if the head is outside the range.
    pub(crate) const fn index_of(self, head: HeadId) -> Option<u32> {
        match head.number().checked_sub(self.first.number()) {
            Some(index) if index < self.len => Some(index),
            _ => None,
        }
    }

    /// Returns the head at an index of the range.
    pub(crate) const fn at(self, index: u32) -> HeadId {
        self.first.plus(index)
    }

    /// Returns the heads of the range in ascending order.
    pub(crate) fn iter(self) -> impl Iterator<Item = HeadId> {
        (0..self.len).map(move |index| self.at(index))
    }
}

/// A strongly connected component of the store that is a cycle.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Component {
    /// The heads of the component, in canonical order.
    pub(crate) members: HeadRange,
    /// `S`, the digest of the component (`[identity.digest.component]`).
    pub(crate) digest: Digest,
    /// The index of the member at which the edge-by-edge comparison of
    /// [recognition](crate::interner::fingerprint) starts.
    pub(crate) start: u32,
    /// The [fingerprint](crate::interner::fingerprint) of the component.
    pub(crate) fingerprint: u32,
    /// The number of components that were added to the store before this component, including
    /// components that were rolled back. Serial numbers are unique, except the number
    /// [`Component::UNTOLD`].
    pub(crate) serial: u32,
    /// Whether the members of the component are in the hash-cons table.
    pub(crate) listed: bool,
}

impl Component {
    /// The serial number that all components after the first 2^32 - 1 components share.
    pub(crate) const UNTOLD: u32 = u32::MAX;
}

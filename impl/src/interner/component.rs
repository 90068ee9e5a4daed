//! Cyclic components of a store, and ranges of heads such as their members.

use crate::handle::HeadId;
use crate::util::index::index;
use selfsame_spec::Digest;

index! {
    /// A cyclic component of a store.
    pub(crate) struct ComponentId;
}

/// Heads with consecutive numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct HeadRange {
    /// The first of them.
    pub(crate) first: HeadId,
    /// How many they are.
    pub(crate) len: u32,
}

impl HeadRange {
    /// The place of a head in the range, if it is in it.
    pub(crate) const fn index_of(self, head: HeadId) -> Option<u32> {
        match head.number().checked_sub(self.first.number()) {
            Some(index) if index < self.len => Some(index),
            _ => None,
        }
    }

    /// The head at a place.
    pub(crate) const fn at(self, index: u32) -> HeadId {
        self.first.plus(index)
    }

    /// The heads, in order.
    pub(crate) fn iter(self) -> impl Iterator<Item = HeadId> {
        (0..self.len).map(move |index| self.at(index))
    }
}

/// A cyclic strongly connected component.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Component {
    /// Its heads, in canonical order.
    pub(crate) members: HeadRange,
    /// `S` (`[identity.digest.component]`).
    pub(crate) digest: Digest,
    /// The place of the member from which it is [recognized](crate::interner::fingerprint).
    pub(crate) start: u32,
    /// Its [fingerprint](crate::interner::fingerprint).
    pub(crate) fingerprint: u32,
    /// How many components were added to the store before it, those that were taken back included: no other one has
    /// this number, but [`Component::UNTOLD`].
    pub(crate) serial: u32,
    /// Whether its members are in the hash-cons table.
    pub(crate) listed: bool,
}

impl Component {
    /// Stands for any further serial number.
    pub(crate) const UNTOLD: u32 = u32::MAX;
}

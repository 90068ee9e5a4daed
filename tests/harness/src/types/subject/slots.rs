//! A table of items that are found by their numbers. The memory of dropped items is freed, because
//! campaigns make millions of drafts and interners with the same subject. A number is used again
//! only after 2^32 others.

use hashbrown::HashMap;
use selfsame_spec::error::{ErrorKind, Result};

/// A table of numbered items. An item remains in the table until it is dropped.
#[derive(Clone)]
pub(super) struct Slots<T> {
    live: HashMap<u32, T>,
    next: u32,
}

impl<T> Default for Slots<T> {
    fn default() -> Self {
        Self { live: HashMap::new(), next: 0 }
    }
}

impl<T> Slots<T> {
    /// Adds an item, and returns its number.
    pub(super) fn push(&mut self, thing: T) -> u32 {
        let number = self.next;
        self.live.insert(number, thing);
        self.next = self.next.wrapping_add(1);
        number
    }

    /// Returns the number of the item that is added next.
    pub(super) const fn next(&self) -> u32 {
        self.next
    }

    /// Drops the item with the given number, if there is one.
    pub(super) fn drop(&mut self, number: u32) {
        self.live.remove(&number);
    }

    /// Returns the item with the given number.
    ///
    /// # Errors
    /// Returns E0709 (foreign handle) if no item has this number.
    pub(super) fn get(&self, number: u32) -> Result<&T> {
        self.live.get(&number).ok_or_else(|| ErrorKind::ForeignHandle.into())
    }

    /// Returns the item with the given number, as a mutable reference.
    ///
    /// # Errors
    /// Returns E0709 (foreign handle) if no item has this number.
    pub(super) fn get_mut(&mut self, number: u32) -> Result<&mut T> {
        self.live.get_mut(&number).ok_or_else(|| ErrorKind::ForeignHandle.into())
    }

    /// Returns the number of an item for which `has` returns true.
    pub(super) fn find(&self, has: impl Fn(&T) -> bool) -> Option<u32> {
        self.live.iter().find(|(_, thing)| has(thing)).map(|(&number, _)| number)
    }
}

#[cfg(test)]
mod tests {
    use super::Slots;

    #[test]
    fn what_was_dropped_is_gone_and_leaves_no_room() {
        let mut slots = Slots::default();
        for round in 0..1_000 {
            let number = slots.push(round);
            assert_eq!(slots.get(number), Ok(&round));
            slots.drop(number);
            assert_eq!(slots.get(number).unwrap_err().code(), "E0709");
        }
        assert_eq!((slots.live.len(), slots.push(7)), (0, 1_000));
    }
}

//! A renumbering of a program's objects and nodes. If the program reuses a number for a new object,
//! the new object gets another handle.

use std::collections::HashMap;

/// The number that is sent for a handle that the program never returned.
const NOBODY: u32 = u32::MAX;

/// A map from handles to the numbers of the program, and from these numbers to handles.
#[derive(Clone, Default)]
pub(super) struct Renumbered {
    theirs: Vec<u32>,
    ours: HashMap<u32, u32>,
}

impl Renumbered {
    /// Returns the handle for a number of the program; an unknown number gets a new handle.
    pub(super) fn import(&mut self, number: u32) -> u32 {
        let theirs = &mut self.theirs;
        *self.ours.entry(number).or_insert_with(|| {
            theirs.push(number);
            theirs.len() as u32 - 1
        })
    }

    /// Returns the number of the program for a handle; `None` if a new object has that number by
    /// now.
    pub(super) fn export(&self, handle: u32) -> Option<u32> {
        let Some(&number) = self.theirs.get(handle as usize) else { return Some(NOBODY) };
        self.ours.get(&number).is_none_or(|&known| known == handle).then_some(number)
    }

    /// Records that the object with a number is dead, and returns the handle of the dead object. If
    /// the program reuses the number later, the number gets a new handle.
    pub(super) fn bury(&mut self, number: u32) -> u32 {
        let handle = self.import(number);
        self.ours.remove(&number);
        handle
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_comes_again_is_something_new() {
        let mut numbers = Renumbered::default();
        let (a, b) = (numbers.import(7), numbers.import(3));
        assert_eq!((a, b, numbers.import(7)), (0, 1, 0));
        assert_eq!(numbers.bury(7), a);
        assert_eq!(numbers.export(a), Some(7), "it is asked about, to be refused");
        let again = numbers.import(7);
        assert_eq!((again, numbers.export(again)), (2, Some(7)));
        assert_eq!(numbers.export(a), None);
        assert_eq!(numbers.export(99), Some(NOBODY));
    }
}

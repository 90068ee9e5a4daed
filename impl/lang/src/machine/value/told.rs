//! Answers of the checker to comparisons of types. Only the code of folds has types whose numbers
//! differ although the types may be equal (`[demand.compare]`).

use super::ids::TypeId;
use hashbrown::HashMap;
use std::cell::Cell;

/// The answers about types that the checker has stored in the machine.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// Whether types with different numbers may be equal. If so, hashes must not depend on types.
    pub(crate) asks: bool,
    /// Whether the machine makes values that are known at compile time. The keys of such values are
    /// known to be different.
    pub(crate) is_making: bool,
    /// Whether a value is being tested against a type. In a test, a literal in the type matches
    /// each record that was made from the literal (`[fold.made-test]`).
    pub(crate) is_test: bool,
    known: HashMap<[TypeId; 2], bool>,
    /// For each pair of types that was tested, whether the first type fits the second type.
    fits: HashMap<[TypeId; 2], bool>,
    /// The first pair of types that was compared without a stored answer.
    missed: Cell<Option<[TypeId; 2]>>,
}

impl Told {
    /// Returns whether two types with different numbers are equal. If there is no stored answer,
    /// the pair is recorded as missed.
    pub(super) fn are_one(&self, one: TypeId, other: TypeId) -> bool {
        if !self.asks || self.is_making {
            return false;
        }
        let known = if self.is_test { &self.fits } else { &self.known };
        match known.get(&[one, other]) {
            Some(&known) => known,
            None => {
                self.missed.set(self.missed.get().or(Some([one, other])));
                false
            }
        }
    }

    /// Returns whether a pair of types was compared without a stored answer, so that the result of
    /// the comparison is not valid.
    pub(crate) const fn has_missed(&self) -> bool {
        self.missed.get().is_some()
    }

    /// Removes and returns the pair of types that was compared without a stored answer.
    pub(crate) fn take_missed(&self) -> Option<[TypeId; 2]> {
        self.missed.take()
    }

    /// Stores whether the first type fits the second type in a test.
    pub(crate) fn tell_fit(&mut self, types: [TypeId; 2], fits: bool) {
        self.fits.insert(types, fits);
    }

    /// Removes the stored answers about two types.
    pub(crate) fn forget(&mut self, [one, other]: [TypeId; 2]) {
        for types in [[one, other], [other, one]] {
            self.known.remove(&types);
            self.fits.remove(&types);
        }
    }

    /// Stores whether two types are equal.
    pub(crate) fn tell(&mut self, [one, other]: [TypeId; 2], same: bool) {
        self.known.insert([one, other], same);
        self.known.insert([other, one], same);
    }
}

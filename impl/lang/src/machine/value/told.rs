//! Equality of types that have different numbers. Only the code of folds has such types
//! (`[demand.compare]`).

use super::ids::TypeId;
use hashbrown::HashMap;
use std::cell::Cell;

/// The facts about the equality of types that the host provided.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// Whether types with different numbers may be equal. In this case, hashes do not depend on
    /// types.
    pub(crate) asks: bool,
    /// Whether known values are being made, in which no two keys are the same.
    pub(crate) is_making: bool,
    /// Whether a value is being tested for a type. During a test, a literal in the type matches
    /// each record that was made from the literal (`[fold.made-test]`).
    pub(crate) is_test: bool,
    known: HashMap<[TypeId; 2], bool>,
    /// Whether the first type of a pair fits the second type in a test.
    fits: HashMap<[TypeId; 2], bool>,
    /// The first pair of types that was compared before the answer was known.
    missed: Cell<Option<[TypeId; 2]>>,
}

impl Told {
    /// Returns whether two types with different numbers are equal. The first pair without a known
    /// answer is noted.
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

    /// Returns whether an answer is not valid, because the equality of some types is not known.
    pub(crate) const fn has_missed(&self) -> bool {
        self.missed.get().is_some()
    }

    /// Returns and resets the pair of types whose equality is not known.
    pub(crate) fn take_missed(&self) -> Option<[TypeId; 2]> {
        self.missed.take()
    }

    /// Notes whether a type fits another type in a test.
    pub(crate) fn tell_fit(&mut self, types: [TypeId; 2], fits: bool) {
        self.fits.insert(types, fits);
    }

    /// Forgets the facts about two types.
    pub(crate) fn forget(&mut self, [one, other]: [TypeId; 2]) {
        for types in [[one, other], [other, one]] {
            self.known.remove(&types);
            self.fits.remove(&types);
        }
    }

    /// Notes whether two types are equal.
    pub(crate) fn tell(&mut self, [one, other]: [TypeId; 2], same: bool) {
        self.known.insert([one, other], same);
        self.known.insert([other, one], same);
    }
}

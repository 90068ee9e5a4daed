//! Types with two numbers that are one: only the code of folds has such (`[demand.compare]`).

use super::ids::TypeId;
use hashbrown::HashMap;
use std::cell::Cell;

/// Which types are the same, as far as somebody said so.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// Whether types with two numbers may be the same. Hashes know nothing of types then.
    pub(crate) asks: bool,
    /// Whether values are made that were known before: no two of their keys are the same.
    pub(crate) is_making: bool,
    /// Whether a value is tested for a type: a literal in that type is each record that was made of it
    /// (`[fold.made-test]`).
    pub(crate) is_test: bool,
    known: HashMap<[TypeId; 2], bool>,
    /// Whether a type fits another one as that of a test.
    fits: HashMap<[TypeId; 2], bool>,
    /// Two types that were compared before it was known.
    missed: Cell<Option<[TypeId; 2]>>,
}

impl Told {
    /// Whether two types with two numbers are one. Of those of which it is not known the first pair
    /// is noted.
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

    /// Whether an answer does not count, since it was not known of some types whether they are one.
    pub(crate) const fn has_missed(&self) -> bool {
        self.missed.get().is_some()
    }

    /// The types of which that was not known.
    pub(crate) fn take_missed(&self) -> Option<[TypeId; 2]> {
        self.missed.take()
    }

    /// Says whether a type fits another one as that of a test.
    pub(crate) fn tell_fit(&mut self, types: [TypeId; 2], fits: bool) {
        self.fits.insert(types, fits);
    }

    /// Forgets what was said of two types.
    pub(crate) fn forget(&mut self, [one, other]: [TypeId; 2]) {
        for types in [[one, other], [other, one]] {
            self.known.remove(&types);
            self.fits.remove(&types);
        }
    }

    /// Says whether two types are one.
    pub(crate) fn tell(&mut self, [one, other]: [TypeId; 2], same: bool) {
        self.known.insert([one, other], same);
        self.known.insert([other, one], same);
    }
}

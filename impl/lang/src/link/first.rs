//! The first errors of a program, in the order of the report.
//!
//! A program can have an error in each line, but only the first hundred errors are reported. A list
//! of errors is therefore cut whenever it becomes long. The cut bounds the memory for errors.

use super::fault::{Fault, Spot};
use crate::diagnostic::KEPT;
use crate::util::tuning::Tuning;
use selfsame_spec::text::Span;

/// An error that has a place.
pub(crate) trait Located {
    /// Returns the place of the error.
    fn at(&self) -> Spot;

    /// Returns the code of the error.
    fn code(&self) -> &'static str;

    /// Returns the places of the notes of the error.
    fn notes(&self) -> impl Iterator<Item = Spot>;
}

impl<L: Located> Located for &L {
    fn at(&self) -> Spot {
        (**self).at()
    }

    fn code(&self) -> &'static str {
        (**self).code()
    }

    fn notes(&self) -> impl Iterator<Item = Spot> {
        (**self).notes()
    }
}

impl Located for Fault {
    fn at(&self) -> Spot {
        self.at
    }

    fn code(&self) -> &'static str {
        self.what.code()
    }

    fn notes(&self) -> impl Iterator<Item = Spot> {
        self.notes.spots().iter().copied()
    }
}

/// Sorts errors, keeps one error per code and place, and removes all but the first [`KEPT`] errors
/// (`[diagnostic.order]`, `[diagnostic.cut]`). `ranks` contains the rank of each module.
///
/// The function keeps one error more than is reported. If errors are added to a list that was cut,
/// the result of the next call therefore equals the result for the list of all errors. Cost: O(n
/// log n).
pub(crate) fn keep_first<E: Located>(ranks: &[u32], errors: &mut Vec<E>) {
    let place = |spot: Spot| (ranks[spot.module.at()], spot.span);
    let key = |error: &E| -> ((u32, Span), &'static str) { (place(error.at()), error.code()) };
    errors.sort_by(|one, other| {
        let by_notes = || one.notes().map(place).cmp(other.notes().map(place));
        key(one).cmp(&key(other)).then_with(by_notes)
    });
    errors.dedup_by(|one, other| key(one) == key(other));
    errors.truncate(KEPT);
}

/// Cuts the list like `keep_first`, if the list has many errors. If this function is called after
/// each new error, the cost for each error is O(log [`KEPT`]).
pub(crate) fn keep_first_of_many<E: Located>(ranks: &[u32], errors: &mut Vec<E>, tuning: Tuning) {
    if errors.len() > tuning.waiting_errors as usize * KEPT {
        keep_first(ranks, errors);
    }
}

/// The first errors of a stage, in any order.
pub(crate) struct FirstFaults {
    ranks: Vec<u32>,
    faults: Vec<Fault>,
    tuning: Tuning,
}

impl FirstFaults {
    /// Makes an empty list for the errors of a program, given the rank of each module.
    pub(crate) fn new(ranks: &[u32], tuning: Tuning) -> Self {
        Self { ranks: ranks.to_vec(), faults: Vec::new(), tuning }
    }

    /// Adds an error. If the list becomes long, it is cut.
    pub(crate) fn push(&mut self, fault: Fault) {
        self.faults.push(fault);
        keep_first_of_many(&self.ranks, &mut self.faults, self.tuning);
    }

    /// Returns the errors, including the first [`KEPT`] errors of the report.
    pub(crate) fn into_faults(self) -> Vec<Fault> {
        self.faults
    }
}

//! Collects the errors of one text while a stage finds them.

use crate::util::bits::Bits;
use crate::util::planted::Slip;
use crate::util::tuning::Tuning;
use selfsame_spec::text::{MAX_ERRORS, Problem, Span};

/// An error of a text: a problem, and the span of the text where the problem occurs.
#[derive(Clone, Debug)]
pub(crate) struct Flaw {
    pub(crate) problem: Problem,
    pub(crate) span: Span,
}

impl Flaw {
    /// Returns the sort key of an error (`[diagnostic.order]`).
    fn key(&self) -> (Span, &'static str) {
        (self.span, self.problem.code())
    }
}

/// The first errors of a text. The list keeps one more error than is reported, so that a cut of the
/// list is detected (`[diagnostic.cut]`).
#[derive(Clone, Debug)]
pub(crate) struct Flaws {
    found: Vec<Flaw>,
    /// The set of the bytes at which errors start, including errors that are not kept. Folds do not
    /// run code that contains one of these bytes.
    starts: Bits,
    /// The key of the last kept error. Errors with a greater key are dropped. The key is `None`
    /// while fewer than [`KEPT`] errors are known.
    last: Option<(Span, &'static str)>,
    /// The length at which the list is sorted and cut. This length is so much larger than [`KEPT`]
    /// that the total cost of sorting is linear.
    waiting: usize,
    tuning: Tuning,
}

/// The number of errors that are kept.
pub(crate) const KEPT: usize = MAX_ERRORS + 1;

impl Flaws {
    /// Creates an empty list of errors.
    pub(crate) fn new(tuning: Tuning) -> Self {
        let waiting = (tuning.waiting_errors as usize * KEPT).max(1);
        Self { found: Vec::new(), starts: Bits::default(), last: None, waiting, tuning }
    }

    /// Adds an error to the list.
    pub(crate) fn add(&mut self, problem: Problem, span: Span) {
        let flaw = Flaw { problem, span };
        self.starts.insert(span.start);
        if self.last.is_some_and(|last| last <= flaw.key()) {
            return;
        }
        self.found.push(flaw);
        if self.found.len() >= self.waiting {
            self.settle();
        }
    }

    /// Returns the first errors in order and without repetitions. There are at most [`KEPT`] of
    /// them.
    pub(crate) fn finish(mut self) -> Vec<Flaw> {
        self.settle();
        self.found
    }

    /// Removes and returns the set of the bytes at which errors start.
    pub(crate) fn take_starts(&mut self) -> Bits {
        std::mem::take(&mut self.starts)
    }

    /// Sorts the errors, removes repeated errors, and cuts the list (`[diagnostic.order]`).
    fn settle(&mut self) {
        self.found.sort_by(|one, other| one.key().cmp(&other.key()));
        self.found.dedup_by(|one, other| one.key() == other.key());
        self.found.truncate(KEPT);
        let last = if self.tuning.slips(Slip::LastOfFew) {
            self.found.last()
        } else {
            self.found.get(KEPT - 1)
        };
        self.last = last.map(Flaw::key);
    }
}

#[cfg(test)]
mod tests {
    use super::{Flaws, KEPT};
    use crate::util::tuning::Tuning;
    use selfsame_spec::text::{Problem, Span};

    #[test]
    fn the_first_by_place_are_kept_whatever_the_order() {
        let count = 100 * KEPT as u32;
        for step in [1, 7, count - 1] {
            let mut flaws = Flaws::new(Tuning::default());
            for at in (0..count).map(|n| n * step % count) {
                flaws.add(Problem::NoPlace, Span::at(at));
                flaws.add(Problem::NoPlace, Span::at(at));
            }
            let places: Vec<u32> = flaws.finish().iter().map(|flaw| flaw.span.start).collect();
            assert_eq!(places, (0..KEPT as u32).collect::<Vec<_>>());
        }
    }
}

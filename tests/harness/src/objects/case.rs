//! What a law of worlds is checked on.

use super::op::Op;
use super::run::{Outcome, Step};
use crate::objects::edit::Yielded;

/// Operations, and numbers for laws that need some of their own: which of the objects, which byte.
///
/// A related program, such as the same one in another order, is no part of a case: the law that
/// needs it makes it of these operations, so that it holds of fewer of them too.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Case {
    /// The operations.
    pub ops: Vec<Op>,
    /// The numbers.
    pub law_entropy: Vec<u64>,
}

impl Case {
    /// One of the numbers, below `below`.
    #[must_use]
    pub fn entropy(&self, at: usize, below: usize) -> usize {
        self.law_entropy.get(at).map_or(0, |&dice| (dice % below.max(1) as u64) as usize)
    }
}

/// A case, and what came of it in the reference model.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Trace {
    /// The case.
    pub case: Case,
    /// What came of each operation.
    pub steps: Vec<Step>,
}

impl Trace {
    /// How many of each sort the operations gave.
    #[must_use]
    pub fn yielded(&self) -> Vec<Option<Yielded>> {
        let of = |(at, op): (usize, &Op)| match self.steps.get(at) {
            Some(step) => Yielded::of(op, &step.outcome),
            None => Yielded::of(op, &Outcome::Skipped),
        };
        self.case.ops.iter().enumerate().map(of).collect()
    }
}

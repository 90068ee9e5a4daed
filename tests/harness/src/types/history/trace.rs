//! A history, and what the model sees when it goes through one.

use super::op::Op;
use super::side::{Observation, Side};
use crate::kit::BrokenLaw;
use crate::kit::Tuning;
use crate::types::subject::model::Model;

/// Operations, one after the other. Each names what it makes, and what it takes by those names. One
/// that takes what was never made, because an operation before was refused or left out, is
/// skipped.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct History {
    /// The operations.
    pub ops: Vec<Op>,
    /// The numbers by which the subject chooses its ways.
    pub tuning: Tuning,
}

/// A history that a side has gone through: for each operation what it saw, `None` where the
/// operation was skipped.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    /// The operations.
    pub history: History,
    /// What was seen.
    pub seen: Vec<Option<Observation>>,
}

impl From<History> for Trace {
    /// A history of which nothing is seen yet.
    fn from(history: History) -> Self {
        Self { history, seen: Vec::new() }
    }
}

/// What the model sees of a history.
///
/// # Errors
/// What the model contradicts itself in.
pub fn trace(history: &History) -> Result<Trace, BrokenLaw> {
    trace_kept(history, &|_| true)
}

/// What the model sees of a history when some operations are kept, and the others skipped.
pub(super) fn trace_kept(
    history: &History,
    keep: &dyn Fn(&Op) -> bool,
) -> Result<Trace, BrokenLaw> {
    let mut model = Model::new();
    let mut side = Side::new(&mut model);
    let mut told = Trace { history: history.clone(), seen: Vec::new() };
    for (step, op) in history.ops.iter().enumerate() {
        let seen = if keep(op) { side.step(op) } else { Ok(None) };
        told.seen.push(seen.map_err(|broken| broken.at(step, "the model"))?);
    }
    Ok(told)
}

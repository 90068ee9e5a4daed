//! Histories as data, and traces, which are histories with the model's observations.

use super::op::Op;
use super::side::{Observation, Side};
use crate::kit::BrokenLaw;
use crate::kit::Tuning;
use crate::types::subject::model::Model;

/// A list of operations. Each operation has names for its results, and uses earlier results as
/// arguments. An operation is skipped if one of its arguments was never made, because an earlier
/// operation was refused or left out.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct History {
    /// The operations.
    pub ops: Vec<Op>,
    /// The numbers by which the subject chooses its code paths.
    pub tuning: Tuning,
}

/// A history that was run, with an observation for each operation; the observation is `None` if the
/// operation was skipped.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    /// The operations.
    pub history: History,
    /// The observations.
    pub seen: Vec<Option<Observation>>,
}

impl From<History> for Trace {
    /// Makes a trace that has no observations yet.
    fn from(history: History) -> Self {
        Self { history, seen: Vec::new() }
    }
}

/// Runs a history on the model.
///
/// # Errors
/// Returns the law that the model itself breaks.
pub fn trace(history: &History) -> Result<Trace, BrokenLaw> {
    trace_kept(history, &|_| true)
}

/// Runs on the model those operations of a history that `keep` selects, and skips the other
/// operations.
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

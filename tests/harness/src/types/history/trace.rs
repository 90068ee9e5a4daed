//! Histories as data, and traces. A trace is a history with the model's observations.

use super::op::Op;
use super::side::{Observation, Side};
use crate::kit::BrokenLaw;
use crate::kit::Tuning;
use crate::types::subject::model::Model;

/// A list of operations. Each operation gives names to its results, and uses earlier results as
/// arguments. An operation is skipped if one of its arguments does not exist, because an earlier
/// operation was refused or left out.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct History {
    /// The operations, in order.
    pub ops: Vec<Op>,
    /// The settings by which the subject chooses between equivalent code paths.
    pub tuning: Tuning,
}

/// A history that was run, with an observation for each operation. The observation is `None` if the
/// operation was skipped.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    /// The history that was run.
    pub history: History,
    /// The observation of each operation; `None` for a skipped operation.
    pub seen: Vec<Option<Observation>>,
}

impl From<History> for Trace {
    /// Returns a trace without observations.
    fn from(history: History) -> Self {
        Self { history, seen: Vec::new() }
    }
}

/// Runs a history on the model, and records the observations.
///
/// # Errors
/// Returns the law that the model breaks, if the model breaks one.
pub fn trace(history: &History) -> Result<Trace, BrokenLaw> {
    trace_kept(history, &|_| true)
}

/// Runs a history on the model. Operations that `keep` does not accept are skipped.
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

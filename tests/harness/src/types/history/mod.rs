//! Histories: long runs of operations over several drafts and interners at once.
//!
//! A [case](crate::types::case) is built, realized and looked at, and is gone. Some bugs need a
//! past: a memo that outlives what it was true of, a handle that is answered after its interner is
//! dropped, a table that a refused text left half rolled back. A history is what a program does in
//! an afternoon: drafts that grow side by side, realized before they are finished and again
//! afterwards, sent and read back, damaged on the way, dropped, and used after that.
//!
//! The model does it first, while it is [drawn](draw); the subject does the same, operation by
//! operation, and what both [observe](side::Observation) must be equal: handles by the order in
//! which they were first met, everything else exactly.

pub mod faults;
mod filter;
pub mod label;
pub mod op;
mod plan;
mod shrink;
pub mod side;
mod spelling;
pub mod suite;
pub mod text;

pub use op::{Arg, Name, Op, Sort, Verb};
pub use plan::{Size, draw};

use crate::kit::BrokenLaw;
use crate::types::subject::Subject;
use crate::types::subject::model::Model;
use side::{Observation, Side};

/// Operations, one after the other. Each names what it makes, and what it takes by those names. One
/// that takes what was never made, because an operation before was refused or left out, is
/// skipped.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct History {
    /// The operations.
    pub ops: Vec<Op>,
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
fn trace_kept(history: &History, keep: &dyn Fn(&Op) -> bool) -> Result<Trace, BrokenLaw> {
    let mut model = Model::new();
    let mut side = Side::new(&mut model);
    let mut told = Trace { history: history.clone(), seen: Vec::new() };
    for (step, op) in history.ops.iter().enumerate() {
        let seen = if keep(op) { side.step(op) } else { Ok(None) };
        told.seen.push(seen.map_err(|broken| broken.at(step, "the model"))?);
    }
    Ok(told)
}

/// Whether a subject sees what the model did, as far as its [ability](Subject::ability) goes.
///
/// # Errors
/// The first operation that it sees otherwise, or after which something changed that never does.
pub fn check(subject: &mut dyn Subject, told: &Trace) -> Result<(), BrokenLaw> {
    let (name, ability) = (subject.name().to_owned(), subject.ability().clone());
    let told = crate::types::history::filter::adapt(told, &ability)?;
    let mut side = Side::new(subject);
    for (step, (op, expected)) in told.history.ops.iter().zip(&told.seen).enumerate() {
        // What the model skipped, or the subject cannot do, is not asked.
        let Some(expected) = expected else { continue };
        let seen = side.step(op).map_err(|broken| broken.at(step, &name))?;
        let verdict = side::compare(op, seen.as_ref(), expected, ability.can);
        verdict.map_err(|broken| broken.at(step, op.verb.word()))?;
    }
    Ok(())
}

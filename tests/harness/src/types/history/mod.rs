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
mod trace;

pub use filter::adapt;
pub use op::{Arg, Name, Op, Sort, Verb};
pub use plan::{Size, draw};
pub use trace::{History, Trace, trace};

use crate::kit::BrokenLaw;
use crate::types::subject::Subject;
use side::Side;

/// Whether a subject sees what the model did, as far as its [ability](Subject::ability) goes.
///
/// # Errors
/// The first operation that it sees otherwise, or after which something changed that never does.
pub fn check(subject: &mut dyn Subject, told: &Trace) -> Result<(), BrokenLaw> {
    let (name, ability) = (subject.name().to_owned(), subject.ability().clone());
    let told = adapt(told, &ability)?;
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

//! Histories: long runs of operations over several drafts and interners at once.
//!
//! A [case](crate::types::case) is built, realized and inspected once. Some bugs depend on earlier
//! operations. Examples are a memo that outlives the fact on which it is based, and a handle that
//! is answered after its interner was dropped. Another example is a table that a refused text left
//! half rolled back. A history resembles a program that runs for hours. Several drafts grow at the
//! same time. They are realized before they are finished and again afterwards, sent, damaged, read,
//! dropped, and used after that.
//!
//! The model runs a history while it is [drawn](draw); then the subject runs it, operation by
//! operation. The [observations](side::Observation) of both must be equal. Handles are compared by
//! the order in which they first occurred, everything else exactly.

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

/// Runs a trace on a subject, and compares its observations with the model's, as far as its
/// [ability](Subject::ability) allows.
///
/// # Errors
/// Returns the first operation that the subject observes differently, or after which something
/// changed that must not.
pub fn check(subject: &mut dyn Subject, told: &Trace) -> Result<(), BrokenLaw> {
    let (name, ability) = (subject.name().to_owned(), subject.ability().clone());
    let told = adapt(told, &ability)?;
    let mut side = Side::new(subject);
    for (step, (op, expected)) in told.history.ops.iter().zip(&told.seen).enumerate() {
        // Operations that the model skipped, or that the subject lacks, are not run.
        let Some(expected) = expected else { continue };
        let seen = side.step(op).map_err(|broken| broken.at(step, &name))?;
        let verdict = side::compare(op, seen.as_ref(), expected, ability.can);
        verdict.map_err(|broken| broken.at(step, op.verb.word()))?;
    }
    Ok(())
}

//! Histories: long sequences of operations over several drafts and interners at once.
//!
//! A [case](crate::types::case) builds, realizes and inspects each batch only once. Some bugs
//! appear only after certain earlier operations. Examples are a memo that is used after its result
//! became wrong, and a handle that still works after its interner was dropped. Another example is a
//! table that is only half rolled back after an encoding is refused. A history resembles the use of
//! a subject by a program that runs for hours. Several drafts grow at the same time. The drafts are
//! realized before they are finished and again afterwards. They are sent, damaged, read, dropped,
//! and used after that.
//!
//! The model runs a history while the history is [drawn](draw). Then the subject runs the same
//! operations. The [observations](side::Observation) of the model and the subject must be equal.
//! Handles are compared by the order in which they first occurred; everything else is compared
//! exactly.

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

/// Runs a history on a subject, and compares the subject's observations with the model's
/// observations. Parts that the subject's [ability](Subject::ability) does not cover are not
/// compared.
///
/// # Errors
/// Returns the first operation at which a law is broken. Either the observation differs from the
/// model's observation, or a value changed that must not change.
pub fn check(subject: &mut dyn Subject, told: &Trace) -> Result<(), BrokenLaw> {
    let (name, ability) = (subject.name().to_owned(), subject.ability().clone());
    let told = adapt(told, &ability)?;
    let mut side = Side::new(subject);
    for (step, (op, expected)) in told.history.ops.iter().zip(&told.seen).enumerate() {
        // Operations that the model skipped, or that the subject does not support, are not run.
        let Some(expected) = expected else { continue };
        let seen = side.step(op).map_err(|broken| broken.at(step, &name))?;
        let verdict = side::compare(op, seen.as_ref(), expected, ability.can);
        verdict.map_err(|broken| broken.at(step, op.verb.word()))?;
    }
    Ok(())
}

//! Runs code: registers, frames, and the effect of each instruction.

mod ask;
mod core;
mod count;
mod dicts;
mod elements;
mod fault;
mod growing;
mod lent;
mod numbers;
mod objects;
mod outcome;
mod questions;
mod retype;
mod sequences;
mod slow;
mod stack;
mod step;
mod strings;
mod values;
mod watch;

pub use core::Output;
pub(crate) use fault::Fault;
pub(crate) use growing::{Below, Budget, Machine, Stopped};
pub use outcome::{Outcome, RunOptions, ran, run_unit};
pub use values::{Prepared, Values};
pub use watch::Watch;

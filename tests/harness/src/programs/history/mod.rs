//! Histories of programs. In a history, a program is edited, built with one cache, saved, loaded,
//! run and damaged many times.
//!
//! A law of single programs tests only machines without a past. Some bugs appear only after earlier
//! operations. Examples are a row of a cache that an edit should have removed, and a file that was
//! not written again. Other examples are a loaded unit that its first run changed, and marks that
//! remain after a run.
//!
//! The reference model executes a history first ([`trace`]). A [machine](machine::Machine) then
//! executes the same operations, and the [laws](laws::LAWS) compare [the results](past::Seen) of
//! both.

pub mod draw;
pub mod faults;
mod forged;
pub mod label;
pub mod laws;
pub mod machine;
pub mod op;
pub mod past;
mod planted;
mod shrink;
pub mod state;
pub mod suite;
pub mod text;
pub mod trace;

pub use op::Op;
pub use trace::{History, Trace};

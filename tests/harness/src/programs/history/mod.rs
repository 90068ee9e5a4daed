//! Histories of programs: a program is edited, built with one cache, saved, loaded, run and
//! damaged, again and again.
//!
//! A law of single programs observes only new machines. Some bugs need a past. Examples are a row
//! of a cache that an edit should have dropped, and a file that was not written again. Others are a
//! loaded unit that its first run changed, and marks that remain after a run.
//!
//! The reference executes a history first ([`trace`]). A [machine](machine::Machine) then executes
//! the same operations, and [laws](laws::LAWS) compare [the results](past::Seen) of both.

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

//! Histories of programs: a program is edited, built with one cache, saved, loaded, run and
//! damaged, again and again.
//!
//! A law of one program sees the machine when it is new. Some bugs need a past: a row of a cache
//! that an edit should have dropped; a file that was not written again; a loaded unit that its
//! first run changed; marks that stay from one run to the next.
//!
//! The reference executes a history first ([`trace`]). A [machine](machine::Machine) does the same,
//! operation by operation, and [laws](laws::LAWS) compare [the results](past::Seen) of both.

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

//! The trace of a program, which shows how its types are found (`spec/chapters/language/trace.md`).
//!
//! The trace is made from the tree and from the results of checking, so checking does no extra work
//! for the trace.

mod expr;
mod item;
mod module;
mod pattern;
mod postfix;
mod spelled;
mod tracer;

pub(crate) use module::trace;

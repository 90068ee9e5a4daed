//! The trace of a program: the steps by which its types are found
//! (`spec/chapters/language/trace.md`).
//!
//! The trace is computed from the syntax tree and the results of checking, so checking itself does
//! no extra work.

mod expr;
mod item;
mod module;
mod pattern;
mod postfix;
mod spelled;
mod tracer;

pub(crate) use module::trace;

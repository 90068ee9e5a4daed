//! The trace of a program: how its types come about (`spec/chapters/language/trace.md`).
//!
//! The trace is made from the tree and from the results of checking, so checking does no work for
//! it.

mod expr;
mod item;
mod module;
mod pattern;
mod postfix;
mod spelled;
mod tracer;

pub(crate) use module::trace;

//! Type functions: the laws, planted bugs and generator for the rules `[typefn.*]`.
//!
//! The laws repeat calls of a function, call it with realized arguments, and change the order of
//! calls. The generator makes bodies that call each other, defer calls, fail, or never stop
//! calling.

mod draw;
pub(crate) mod faults;
pub(crate) mod laws;

//! Type functions: the laws, planted bugs and generator of the rules `[typefn.*]`.
//!
//! The laws call a function again, with realized arguments, and in another order. The generator
//! makes bodies that call each other, defer calls, fail, or have no end.

mod draw;
pub(crate) mod faults;
pub(crate) mod laws;

//! Type functions: the laws, planted bugs and generator for the rules `[typefn.*]`.
//!
//! The laws repeat calls of a type function, call it with realized arguments, and change the order
//! of calls. The generator draws bodies that call each other, defer calls, fail, or call themselves
//! forever.

mod draw;
pub(crate) mod faults;
pub(crate) mod laws;

//! The laws, planted bugs and generator of functions, for the rules `[function.*]`.
//!
//! The laws rewrite a function with more forwards, with cells, or with dotted names that are
//! divided at other dots, and expect the same hashes. The generator binds globals to constants,
//! cells, dicts and types.

mod draw;
pub(crate) mod faults;
pub(crate) mod laws;

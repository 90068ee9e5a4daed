//! The laws, planted bugs and generator of modules, for the rules `[module.*]`.
//!
//! The laws load a program in another order, realize it in other groups, and resolve members one
//! after the other. The generator declares and assigns members, loads modules again, and seals
//! them.

mod draw;
pub(crate) mod faults;
pub(crate) mod laws;

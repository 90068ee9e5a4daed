//! The laws, planted bugs and generator of objects, for the rules `[object.*]`.
//!
//! The laws compute the facts of an object from all objects that are reachable from it, and find
//! the unreachable objects by a walk of their own. The generator makes values, containers, cells
//! and types, and fills them later.

mod draw;
pub(crate) mod faults;
pub(crate) mod laws;

//! Helpers for the stages after the parser: the nodes of syntax trees, and recursion on a stack
//! that grows.
//!
//! ```text
//! Node::children(a + f(1))     [a, f(1)]
//! ```

mod name;
mod node;
mod pattern;
mod spell;

pub(crate) use name::last_name;
pub use node::Node;
pub use pattern::binders;
pub(crate) use spell::{LONGEST, cut};

/// The number of bytes of the stack that must be free when a step of a recursion begins, and by
/// which the stack grows.
const FREE: usize = 1 << 18;
const GROWTH: usize = 1 << 22;

/// Runs a step of a recursion. If the stack is nearly full, it grows first, because the nesting
/// depth of chains in a program is not limited.
pub fn deeper<T>(step: impl FnOnce() -> T) -> T {
    stacker::maybe_grow(FREE, GROWTH, step)
}

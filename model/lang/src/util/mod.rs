//! Helpers of the stages after the parser: the parts of syntax trees, and recursion that is as deep
//! as a program needs.
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

/// The bytes of the stack that must be free when a step of a recursion begins, and the bytes by
/// which the stack grows.
const FREE: usize = 1 << 18;
const GROWTH: usize = 1 << 22;

/// Runs a step of a recursion. The stack grows before it could overflow, because the nesting depth
/// of chains in a program is not limited.
pub fn deeper<T>(step: impl FnOnce() -> T) -> T {
    stacker::maybe_grow(FREE, GROWTH, step)
}

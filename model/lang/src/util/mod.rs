//! What the stages behind the parser share: the parts of trees, and recursion as deep as a program
//! wants it.

mod name;
mod node;
mod pattern;
mod spell;

pub(crate) use name::last_name;
pub use node::Node;
pub use pattern::binders;
pub(crate) use spell::{LONGEST, cut};

/// What is free of the stack when a step of a recursion begins, and what it grows by.
const FREE: usize = 1 << 18;
const GROWTH: usize = 1 << 22;

/// Does a step of a recursion. The stack grows before it could end: chains of modules are as long
/// as a program has them.
pub fn deeper<T>(step: impl FnOnce() -> T) -> T {
    stacker::maybe_grow(FREE, GROWTH, step)
}

//! Errors: their order, how many are told, and where people find them.
//!
//! `[diagnostic.root]` A stage leaves a gap, an unknown or a zero where it told an error, and later
//! stages tell nothing there.

mod flaws;
mod order;
mod position;

pub(crate) use flaws::{Flaw, Flaws};
pub(crate) use order::{cut, diagnostics};
pub(crate) use position::position;

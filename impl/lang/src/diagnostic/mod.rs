//! Errors: their order, how many are told, and where people find them.

mod flaws;
mod order;
mod position;

pub(crate) use flaws::{Flaw, Flaws};
pub(crate) use order::{cut, diagnostics};
pub(crate) use position::position;

//! Diagnostics: the order, number, lines and columns of errors.
//!
//! `[diagnostic.root]` After an error, a stage leaves a gap, an unknown meaning or a zero in place
//! of the faulty part. Later stages report no error about such a part.

mod flaws;
mod order;
mod position;

pub(crate) use flaws::{Flaw, Flaws, KEPT};
pub(crate) use order::{cut, diagnostics};
pub(crate) use position::position;

//! The laws of functions: variations that do not affect realized functions, and the types of
//! functions.

mod of;
mod one_of;
mod trace;

pub(crate) use of::{BEFORE, FUNCTIONS, TYPES};
pub(crate) use one_of::ONE_OF;
pub(crate) use trace::{CELLS, DOTTED, FORWARDS, NOTES};

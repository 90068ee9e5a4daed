//! The laws of functions. The laws concern the types of functions, and variations that do not
//! affect realized functions.

mod of;
mod one_of;
mod trace;

pub(crate) use of::{BEFORE, FUNCTIONS, TYPES};
pub(crate) use one_of::ONE_OF;
pub(crate) use trace::{CELLS, DOTTED, FORWARDS, NOTES};

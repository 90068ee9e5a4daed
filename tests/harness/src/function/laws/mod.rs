//! Laws of functions: what leaves no trace in them, and what their types are.

mod of;
mod trace;

pub(crate) use of::{BEFORE, FUNCTIONS, TYPES};
pub(crate) use trace::{CELLS, DOTTED, FORWARDS, NOTES};

//! The laws and planted bugs of verifying code.

mod count;
pub(crate) mod faults;
pub(crate) mod laws;
pub(crate) mod mutant;

pub use count::{Counted, count};

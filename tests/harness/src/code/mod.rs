//! The laws and planted bugs of code.

pub(crate) mod faults;
mod instruction;
pub(crate) mod laws;

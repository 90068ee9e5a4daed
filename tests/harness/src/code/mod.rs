//! The laws and planted bugs of code.

pub(crate) mod faults;
pub(crate) mod instruction;
pub(crate) mod laws;

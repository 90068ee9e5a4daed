//! The laws and planted bugs of the code of programs.

pub(crate) mod faults;
pub(crate) mod instruction;
pub(crate) mod laws;

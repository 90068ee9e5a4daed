//! The laws and planted bugs of verifying code.

pub(crate) mod faults;
pub(crate) mod laws;
mod mutant;

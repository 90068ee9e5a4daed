//! The laws and planted bugs of tokens.

pub(crate) mod faults;
pub(crate) mod laws;

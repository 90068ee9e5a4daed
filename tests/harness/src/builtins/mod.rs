//! The laws and planted bugs of builtins.

pub(crate) mod faults;
pub(crate) mod laws;

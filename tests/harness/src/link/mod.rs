//! The laws and planted bugs of modules.

pub(crate) mod faults;
pub(crate) mod laws;

//! The laws and planted bugs of the linking of modules.

pub(crate) mod faults;
pub(crate) mod laws;

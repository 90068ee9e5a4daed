//! The laws and planted bugs of names.

pub(crate) mod faults;
pub(crate) mod laws;

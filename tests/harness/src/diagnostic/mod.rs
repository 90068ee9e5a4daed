//! The laws and planted bugs of errors.

pub(crate) mod faults;
pub(crate) mod laws;

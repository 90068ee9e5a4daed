//! The laws and planted bugs of the reporting of errors.

pub(crate) mod faults;
pub(crate) mod laws;

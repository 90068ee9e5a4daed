//! The laws and planted bugs of the forms of functions.

pub(crate) mod faults;
pub(crate) mod laws;

//! The laws and planted bugs of kinds of constants.

pub(crate) mod faults;
pub(crate) mod laws;

//! The laws and planted bugs of the checking of types.

pub(crate) mod faults;
pub(crate) mod laws;

//! The laws and planted bugs of the checking of types, of its demands and of its results.

pub(crate) mod faults;
pub(crate) mod laws;

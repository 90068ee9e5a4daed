//! The laws and planted bugs of types: what is checked, what is demanded for it, what it gives.

pub(crate) mod faults;
pub(crate) mod laws;

//! The laws and planted bugs of what compile time demands.

pub(crate) mod faults;
pub(crate) mod laws;
pub(crate) mod order;

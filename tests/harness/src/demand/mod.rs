//! The laws and planted bugs of the demands of compile time.

pub(crate) mod faults;
pub(crate) mod hash;
pub(crate) mod laws;
pub(crate) mod order;

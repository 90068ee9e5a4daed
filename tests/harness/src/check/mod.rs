//! The laws and planted bugs of types: checking, its demands, its results.

pub(crate) mod faults;
pub(crate) mod laws;

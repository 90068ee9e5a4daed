//! The laws and planted bugs of the memory of runs.

pub(crate) mod faults;
pub(crate) mod laws;

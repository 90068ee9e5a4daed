//! The laws and planted bugs of runs.

pub(crate) mod faults;
pub(crate) mod laws;

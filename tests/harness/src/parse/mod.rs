//! The laws and planted bugs of syntax trees.

pub(crate) mod faults;
pub(crate) mod laws;

//! The laws and planted bugs of trees.

pub(crate) mod faults;
pub(crate) mod laws;

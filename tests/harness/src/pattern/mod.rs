//! The planted bugs of patterns.

pub(crate) mod faults;

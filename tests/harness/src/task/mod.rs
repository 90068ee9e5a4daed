//! The planted bugs of tasks.

pub(crate) mod faults;

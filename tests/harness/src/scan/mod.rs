//! The laws and planted bugs of the scanner.

pub(crate) mod faults;
pub(crate) mod laws;

//! The laws and planted bugs of texts of the notation that are read alone.

pub(crate) mod faults;
pub(crate) mod laws;

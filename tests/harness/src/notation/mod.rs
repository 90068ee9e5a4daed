//! The laws and planted bugs of texts that stand alone.

pub(crate) mod faults;
pub(crate) mod laws;

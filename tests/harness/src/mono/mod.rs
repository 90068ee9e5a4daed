//! The laws and planted bugs of templates.

pub(crate) mod faults;
pub(crate) mod laws;
pub(crate) mod written;

//! The laws and planted bugs of templates.

pub(crate) mod faults;
pub(crate) mod laws;
mod sites;
pub(crate) mod written;

//! The laws and planted bugs of runs.

pub(crate) mod edited;
pub(crate) mod faults;
pub(crate) mod history;
pub(crate) mod laws;
mod sites;

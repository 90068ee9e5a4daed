//! The laws and planted bugs of publishing programs.

mod alone;
pub(crate) mod faults;
pub(crate) mod forms;
mod hashes;
pub(crate) mod instances;
pub(crate) mod laws;
mod reach;

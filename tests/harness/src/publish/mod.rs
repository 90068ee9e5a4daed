//! The laws and planted bugs of publishing programs.

mod alone;
pub(crate) mod faults;
mod hashes;
pub(crate) mod instances;
pub(crate) mod laws;
mod reach;

//! The laws and planted bugs of caches of code. The main law is that functions with equal hashes
//! have equal code.

pub(crate) mod builds;
pub(crate) mod chain;
pub(crate) mod drawn;
pub(crate) mod faults;
pub(crate) mod files;
pub mod label;
pub(crate) mod laws;
mod named;
mod object;

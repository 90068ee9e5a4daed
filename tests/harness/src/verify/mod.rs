//! The laws and planted bugs of the verifier.

pub(crate) mod faults;
pub(crate) mod laws;
pub(crate) mod mutant;
pub(crate) mod scalar;

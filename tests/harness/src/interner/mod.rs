//! Interners: laws and planted bugs of the rules `[interner.*]`.

pub(crate) mod faults;
pub(crate) mod laws;

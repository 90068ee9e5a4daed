//! Identity: laws and planted bugs of the rules `[identity.*]`.

pub(crate) mod faults;
pub(crate) mod laws;

//! Types and drafts as bytes: laws and planted bugs of the rules `[wire.*]`.

pub(crate) mod faults;
pub(crate) mod laws;

//! Drafts: laws and planted bugs of the rules `[draft.*]`.

pub(crate) mod faults;
pub(crate) mod laws;

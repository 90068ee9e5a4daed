//! Drafts: the laws and planted bugs of the rules `[draft.*]`.
//!
//! The laws build drafts of a case, inspect them, use them wrongly, and give them foreign handles.
//! The planted bugs accept wrong operations, or show nodes that differ from the nodes that were
//! made.

pub(crate) mod faults;
pub(crate) mod laws;

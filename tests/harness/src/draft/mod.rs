//! Drafts: the laws and planted bugs of the rules `[draft.*]`.
//!
//! The laws make drafts of a case, inspect them, misuse them and hand them foreign handles. The
//! planted bugs take what is to be refused, or show something else than what was made.

pub(crate) mod faults;
pub(crate) mod laws;

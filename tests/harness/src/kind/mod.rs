//! The planted bugs of kinds and labels, for the rules `[kind.*]`.
//!
//! The laws that guard the rules of kinds are in `draft`, `identity` and `interner`, because a
//! label occurs only in a type or a draft.

pub(crate) mod faults;

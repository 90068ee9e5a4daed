//! Kinds and labels: the planted bugs of the rules `[kind.*]`.
//!
//! The laws that guard these rules are in `draft`, `identity` and `interner`, because a label
//! occurs only as part of a type or a draft.

pub(crate) mod faults;

//! Kinds and labels: the planted bugs of the rules `[kind.*]`.
//!
//! A label occurs only as part of a type or a draft, so the laws that guard these rules are in
//! `draft`, `identity` and `interner`.

pub(crate) mod faults;

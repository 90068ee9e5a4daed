//! Kinds and labels: the planted bugs of the rules `[kind.*]`.
//!
//! A label is seen only as part of a type or a draft, so the laws that guard these rules stand in
//! `draft`, `identity` and `interner`.

pub(crate) mod faults;

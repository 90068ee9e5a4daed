//! Planted bugs of interners.

pub(crate) mod realize;
pub(crate) mod refusal;

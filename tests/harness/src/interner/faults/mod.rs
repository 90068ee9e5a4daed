//! Planted bugs of interners: handles that are one too many, and refusals that are wrong.

pub(crate) mod realize;
pub(crate) mod refusal;

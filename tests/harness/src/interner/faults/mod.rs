//! Planted bugs of interners: superfluous handles, and wrong refusals.

pub(crate) mod realize;
pub(crate) mod refusal;

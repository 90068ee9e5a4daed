//! Planted bugs of identity, with one file for each step from heads to a hash.

pub(crate) mod digest;
pub(crate) mod flatten;
pub(crate) mod lens;
pub(crate) mod name;
pub(crate) mod order;
pub(crate) mod quotient;

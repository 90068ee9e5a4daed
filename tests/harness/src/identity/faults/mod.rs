//! Planted bugs of identity; each step from heads to a hash has a file.

pub(crate) mod digest;
pub(crate) mod flatten;
pub(crate) mod lens;
pub(crate) mod name;
pub(crate) mod order;
pub(crate) mod quotient;

//! Planted bugs of identity.

pub(crate) mod digest;
pub(crate) mod flatten;
pub(crate) mod lens;
pub(crate) mod order;
pub(crate) mod quotient;

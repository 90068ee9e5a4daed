//! Laws of identity.

pub(crate) mod agree;
pub(crate) mod bisimilar;
pub(crate) mod lens;

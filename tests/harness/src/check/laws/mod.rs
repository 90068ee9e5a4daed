//! Laws of types.

pub(crate) mod agree;

//! Laws of types.

pub(crate) mod agree;
pub(crate) mod infer;
pub(crate) mod order;
pub(crate) mod planted;
pub(crate) mod unify;

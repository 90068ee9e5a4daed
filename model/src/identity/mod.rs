//! Which heads are the same, their canonical order, and their digests (`spec/chapters/types/identity.md`).

pub(crate) mod component;
pub(crate) mod digest;
mod dump;
pub(crate) mod flatten;
pub(crate) mod graph;
pub(crate) mod lens;
pub(crate) mod order;
pub(crate) mod quotient;

//! Which heads are the same, their canonical order, and their digests (chapter 2).

pub(crate) mod batch;
pub(crate) mod component;
pub(crate) mod digest;
pub(crate) mod finite;
pub(crate) mod lens;
pub(crate) mod minimize;
pub(crate) mod order;
pub(crate) mod predecessors;
pub(crate) mod refine;
pub(crate) mod scc;

//! Finds equal heads, their canonical order, and their digests (`spec/chapters/types/identity.md`).
//!
//! A [batch] of heads is split into [components](scc). A cyclic component is copied into a
//! [separate graph](component). Equal heads of this graph are found by [refinement](refine), which
//! also gives the canonical [order], or by [minimization](minimize), which gives no order. The
//! [digest] is computed from the heads in canonical order.

pub(crate) mod batch;
pub(crate) mod component;
pub(crate) mod digest;
pub(crate) mod dump;
pub(crate) mod lens;
pub(crate) mod minimize;
pub(crate) mod order;
mod predecessors;
pub(crate) mod refine;
pub(crate) mod scc;

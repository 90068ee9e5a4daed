//! Computes the identity of heads, their canonical order, and their digests
//! (`spec/chapters/types/identity.md`). Each step is one file, in this order:
//!
//! ```text
//! flatten   A | (B | C)                        to the list [A, B, C]
//! quotient  X :: Tup[X]; Y :: Tup[Tup[Y]];     to one head
//! component, order, digest                     cycles, their order, 32 bytes for each head
//! ```

pub(crate) mod component;
pub(crate) mod digest;
mod dump;
pub(crate) mod flatten;
pub(crate) mod graph;
pub(crate) mod lens;
pub(crate) mod order;
pub(crate) mod quotient;

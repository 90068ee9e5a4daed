//! Objects of a world: the heap, the lenses, hashes (chapter 5).

pub(crate) mod collect;
pub(crate) mod hash;
pub(crate) mod heap;
pub(crate) mod inspect;
pub(crate) mod lens;

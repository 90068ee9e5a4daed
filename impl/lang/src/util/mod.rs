//! Data structures that know nothing of texts.

pub(crate) mod bits;
pub(crate) mod dense;
pub(crate) mod few;
pub(crate) mod hashed;
pub(crate) mod index;
pub(crate) mod keyed_hash;
pub(crate) mod lanes;
pub(crate) mod marks;
pub(crate) mod stack;
pub(crate) mod words;

//! Data structures that know nothing of texts.

pub(crate) mod index;
pub(crate) mod words;

//! The laws of traces of types.

pub(crate) mod laws;

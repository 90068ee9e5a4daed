//! Bytes (chapter 4): realized types as their canonical graph, drafts as they are.

pub(crate) mod draft;
pub(crate) mod input;
pub(crate) mod look;
pub(crate) mod read;
pub(crate) mod write;

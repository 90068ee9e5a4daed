//! Bytes (`spec/chapters/types/wire.md`): realized types as their canonical graph, drafts as they are.

mod draft;
pub(crate) mod input;
pub(crate) mod look;
mod read;
mod write;

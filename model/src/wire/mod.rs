//! The byte formats (`spec/chapters/types/wire.md`): realized types are written as their canonical
//! graph, and drafts are written with their nodes unchanged.
//!
//! ```text
//! List[int]    header | head int, digest | head List [0], digest | end | [1], digest
//! ```

mod draft;
pub(crate) mod input;
pub(crate) mod look;
mod read;
mod write;

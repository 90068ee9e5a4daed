//! Laws of objects: what is known of them, what asking does, what collecting frees.

mod agree;
mod ask;
mod collect;
mod walk;

pub(crate) use agree::{BUILD, FACTS, HASHES};
pub(crate) use ask::ASKED;
pub(crate) use collect::COLLECT;
pub(crate) use walk::{KNOWN, TYPE};

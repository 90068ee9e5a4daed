//! The laws of objects: their facts, the effect of queries, and collections.

mod agree;
mod ask;
mod collect;
mod content;
mod user;
mod walk;

pub(crate) use agree::{BUILD, FACTS, HASHES};
pub(crate) use ask::{ASKED, TOGETHER};
pub(crate) use collect::COLLECT;
pub(crate) use content::{CASES, CONTENTS, PLACED};
pub(crate) use user::{FIRST, USER};
pub(crate) use walk::{KNOWN, TYPE};

//! Objects of a world: their heap, the lenses, and hashes (`spec/chapters/objects/object.md`).

pub(crate) mod build;
pub(crate) mod change_log;
pub(crate) mod collect;
pub(crate) mod forward_defined;
pub(crate) mod has_state;
pub(crate) mod hash;
pub(crate) mod heap;
pub(crate) mod inspect;
pub(crate) mod lens;
pub(crate) mod set;
pub(crate) mod slot;
pub(crate) mod state;
pub(crate) mod typed;
pub(crate) mod undo;

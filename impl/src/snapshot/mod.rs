//! Snapshots: copies of objects that are made by freezing, that can be sent, and from which objects
//! are made again by thawing (`spec/chapters/objects/snapshot.md`).

pub(crate) mod arena;
pub(crate) mod drop;
pub(crate) mod freeze;
pub(crate) mod frozen;
pub(crate) mod hash;
pub(crate) mod inspect;
pub(crate) mod intern;
pub(crate) mod lookup;
pub(crate) mod order;
pub(crate) mod read;
pub(crate) mod thaw;
pub(crate) mod write;

//! Snapshots (chapter 5): frozen copies of objects, and their bytes.

pub(crate) mod freeze;
pub(crate) mod owner;
pub(crate) mod read;
pub(crate) mod thaw;
pub(crate) mod write;

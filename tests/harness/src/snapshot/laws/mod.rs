//! Laws of snapshots.

pub(crate) mod freeze;
pub(crate) mod wire;

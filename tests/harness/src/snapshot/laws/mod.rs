//! Laws of snapshots: of freezing and thawing, of owners, and of encodings.

mod agree;
mod changed;
mod freeze;
mod node;
mod wire;

pub(crate) use agree::{SNAPSHOTS, WIRE};
pub(crate) use changed::{READ as CHANGED_READ, REFUSED as CHANGED_REFUSED};
pub(crate) use freeze::{CROSSED, DROPPED, FROZEN, HASH, INTERNED, THAWED};
pub(crate) use node::{COMPILED, FOUND, HASHED};
pub(crate) use wire::{DAMAGE, TRIP};

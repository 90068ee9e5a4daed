//! Snapshots (`spec/chapters/objects/snapshot.md`): frozen copies of objects, and their bytes.

mod freeze;
mod owner;
mod read;
mod thaw;
mod write;

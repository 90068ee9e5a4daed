//! Snapshots (`spec/chapters/objects/snapshot.md`): frozen copies of objects, and their bytes.
//!
//! ```text
//! o = owner    n = freeze o l    u = thaw n    i = intern n    drop o
//!
//! u is a new list equal to l; dropping o frees n
//! ```

mod freeze;
mod owner;
mod read;
mod thaw;
mod write;

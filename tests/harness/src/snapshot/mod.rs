//! Snapshots: the laws, planted bugs and generator of the rules `[snapshot.*]`.
//!
//! The laws freeze every object of a world, and compare the snapshot with the objects, with itself
//! after a thaw, and with itself after the wire. The generator lets owners cross, and damages
//! bytes.

pub(crate) mod changed;
pub(crate) mod draw;
pub(crate) mod faults;
pub(crate) mod laws;
pub(crate) mod mutant;

//! Snapshots: the laws, planted bugs and generator of the rules `[snapshot.*]`.
//!
//! The laws freeze every object of a world. They compare the snapshot with the objects, with the
//! snapshot of the thawed objects, and with the snapshot that is read from its bytes. The generator
//! freezes objects whose snapshots refer to snapshots of other owners, and damages bytes.

pub(crate) mod changed;
pub(crate) mod draw;
pub(crate) mod faults;
pub(crate) mod laws;
pub(crate) mod mutant;

//! Snapshots: the laws, planted bugs and generator of the rules `[snapshot.*]`.
//!
//! The laws freeze all objects of a world. They compare the snapshot with the objects, with the
//! snapshot of the thawed objects, and with the snapshot that is read from its encoding. The
//! generator draws snapshots that refer to snapshots of other owners, and damaged encodings.

pub(crate) mod changed;
pub(crate) mod draw;
pub(crate) mod faults;
pub(crate) mod laws;
pub(crate) mod mutant;

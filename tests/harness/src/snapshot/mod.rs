//! Snapshots: laws, planted bugs and generator of the rules `[snapshot.*]`.

pub(crate) mod draw;
pub(crate) mod faults;
pub(crate) mod laws;

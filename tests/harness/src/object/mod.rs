//! Objects: laws, planted bugs and generator of the rules `[object.*]`.

pub(crate) mod draw;
pub(crate) mod faults;
pub(crate) mod laws;

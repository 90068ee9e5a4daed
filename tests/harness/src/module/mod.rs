//! Modules: laws, planted bugs and generator of the rules `[module.*]`.

pub(crate) mod draw;
pub(crate) mod faults;
pub(crate) mod laws;

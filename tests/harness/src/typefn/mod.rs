//! Type functions: laws, planted bugs and generator of the rules `[typefn.*]`.

pub(crate) mod draw;
pub(crate) mod faults;
pub(crate) mod laws;

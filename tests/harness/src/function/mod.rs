//! Functions: laws, planted bugs and generator of the rules `[function.*]`.

pub(crate) mod draw;
pub(crate) mod faults;
pub(crate) mod laws;

//! The children of an object as each lens sees them (`[object.lens]`).

pub(crate) mod flat;
pub(crate) mod graph;
pub(crate) mod visitor;

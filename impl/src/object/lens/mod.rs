//! The graph of all objects, and the graphs that lenses see (`[object.lens]`).

pub(crate) mod copy;
pub(crate) mod flat;
pub(crate) mod graph;
pub(crate) mod numbering;
pub(crate) mod object_graph;
pub(crate) mod reader;
pub(crate) mod vertex;
pub(crate) mod visit;
pub(crate) mod visitor;

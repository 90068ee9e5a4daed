//! The object graph, and the graphs that lenses see of it (`[object.lens]`).

pub(crate) mod copy;
pub(crate) mod flat;
pub(crate) mod graph;
pub(crate) mod numbering;
pub(crate) mod object_graph;
pub(crate) mod reader;
pub(crate) mod vertex;
pub(crate) mod visit;
pub(crate) mod visitor;

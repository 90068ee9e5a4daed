//! Why two types of a subject differ: the walk of [`selfsame::explain`] over what the subject shows.

use crate::types::canonical_graph::CanonicalGraph;
pub use selfsame::explain::Difference;
use selfsame::explain::HeadGraph;
use selfsame_spec::Label;
pub use selfsame_spec::notation::words::{describe, tell_apart};

/// Heads by their place in the graph.
impl HeadGraph for CanonicalGraph {
    type Head = usize;

    fn label(&self, head: usize) -> Label {
        self.heads[head].label.clone()
    }

    fn children(&self, head: usize) -> Vec<Vec<usize>> {
        self.heads[head].children.clone()
    }
}

/// The first difference that a breadth-first walk over pairs meets; `None` when the two lists are
/// the selfsame type.
#[must_use]
pub fn explain(graph: &CanonicalGraph, left: &[usize], right: &[usize]) -> Option<Difference> {
    selfsame::explain::explain(graph, left, right)
}

//! Explanations of how two types of a subject differ: [`selfsame::explain`] is applied to a
//! canonical graph.

use crate::types::canonical_graph::CanonicalGraph;
use selfsame::explain::HeadGraph;
pub use selfsame::explain::{Difference, explain};
use selfsame_spec::Label;
pub use selfsame_spec::notation::words::{describe, tell_apart};

/// The heads are indices into the graph.
impl HeadGraph for CanonicalGraph {
    type Head = usize;

    fn label(&self, head: usize) -> Label {
        self.heads[head].label.clone()
    }

    fn children(&self, head: usize) -> Vec<Vec<usize>> {
        self.heads[head].children.clone()
    }
}

//! Explains how two types of a subject differ, by applying [`selfsame::explain`] to a canonical
//! graph.

use crate::types::canonical_graph::CanonicalGraph;
use selfsame::explain::HeadGraph;
pub use selfsame::explain::{Difference, explain};
use selfsame_spec::Label;
pub use selfsame_spec::notation::words::{describe, tell_apart};

/// A head is identified by its index in the canonical graph.
impl HeadGraph for CanonicalGraph {
    type Head = usize;

    fn label(&self, head: usize) -> Label {
        self.heads[head].label.clone()
    }

    fn children(&self, head: usize) -> Vec<Vec<usize>> {
        self.heads[head].children.clone()
    }
}

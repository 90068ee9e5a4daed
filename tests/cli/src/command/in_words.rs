//! Prints a canonical graph in the vocabulary of its format.

use selfsame::explain::{HeadGraph, Notation, Words};
use selfsame_harness::types::canonical_graph::CanonicalGraph;
use selfsame_spec::Label;

/// A canonical graph, with the vocabulary of a foreign format.
pub(crate) struct InWords<'a> {
    pub(crate) graph: &'a CanonicalGraph,
    pub(crate) words: Option<&'a dyn Words>,
}

impl HeadGraph for InWords<'_> {
    type Head = usize;

    fn label(&self, head: usize) -> Label {
        self.graph.label(head)
    }

    fn children(&self, head: usize) -> Vec<Vec<usize>> {
        self.graph.children(head)
    }

    fn words(&self) -> &dyn Words {
        self.words.unwrap_or(&Notation)
    }
}

//! The interface of graphs of nodes. Drafts implement it, and so do graphs of objects as a lens
//! sees them.

use crate::draft::node::{BroughtId, ForwardId, NodeKind};
use crate::handle::{NodeId, Type};
use crate::label::LabelView;

/// A graph of nodes that lowering and checking can walk.
pub(crate) trait NodeGraph {
    /// Returns the number of nodes.
    fn node_count(&self) -> usize;

    /// Returns the number of edges of all heads and `OneOf`s.
    fn edge_count(&self) -> usize;

    /// Returns the labels of the heads.
    fn labels(&self) -> LabelView<'_>;

    /// Returns the kind of a node.
    fn kind(&self, node: NodeId) -> NodeKind;

    /// Returns the nodes to which a node refers, in order. These are the children of a head, the
    /// members of a `OneOf`, or the definition of a forward that has one.
    fn edges(&self, node: NodeId) -> impl ExactSizeIterator<Item = NodeId>;

    /// Returns the definition of a forward, if it has one.
    fn definition(&self, forward: NodeId) -> Option<NodeId> {
        self.edges(forward).next()
    }

    /// Returns the number of forwards.
    fn forward_count(&self) -> usize;

    /// Returns the name of a forward.
    fn forward_name(&self, forward: ForwardId) -> &str;

    /// Returns a realized type that was brought into the graph.
    fn realized(&self, brought: BroughtId) -> Type;
}

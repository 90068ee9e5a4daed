//! Graphs of nodes: a draft, and the graph that a lens sees of objects.

use crate::draft::node::{BroughtId, ForwardId, NodeKind};
use crate::handle::{NodeId, Type};
use crate::label::LabelView;

/// Nodes with edges, as lowering and checking walk them.
pub(crate) trait NodeGraph {
    /// How many nodes there are.
    fn node_count(&self) -> usize;

    /// How many edges heads and `OneOf`s have in all.
    fn edge_count(&self) -> usize;

    /// The labels of the heads.
    fn labels(&self) -> LabelView<'_>;

    /// The kind of a node.
    fn kind(&self, node: NodeId) -> NodeKind;

    /// The nodes that a node's edges lead to, in order: a head's children, a `OneOf`'s members, a
    /// forward's definition if it has one.
    fn edges(&self, node: NodeId) -> impl ExactSizeIterator<Item = NodeId>;

    /// The definition of a forward, if it has one.
    fn definition(&self, forward: NodeId) -> Option<NodeId> {
        self.edges(forward).next()
    }

    /// How many forwards there are.
    fn forward_count(&self) -> usize;

    /// The name of a forward.
    fn forward_name(&self, forward: ForwardId) -> &str;

    /// A realized type that was brought in.
    fn realized(&self, brought: BroughtId) -> Type;
}

//! Nodes of a draft that are realized together ([interner.realize]), and all nodes that are
//! reachable from them.
//!
//! ```text
//! forward A; A :: Dict[A, int];
//!
//! roots [A]    order [A, Dict, int]    heads [Dict, int]
//! ```

use crate::draft::{Draft, NodeKind};
use crate::handle::{ArenaId, NewHeadId, NodeId};

/// A batch: the nodes of a draft that are realized together, and all nodes that are reachable from
/// them.
#[derive(Clone, Debug)]
pub struct Batch<'a> {
    /// The draft that has the nodes.
    pub draft: &'a Draft,
    /// The interner in which the nodes are realized.
    pub interner: ArenaId,
    /// The nodes for which the batch returns types.
    pub roots: &'a [NodeId],
    /// The nodes that are reachable from the roots, as [`Draft::reachable`] orders them.
    pub order: Vec<NodeId>,
    /// The heads among the nodes in `order`.
    pub heads: Vec<NodeId>,
}

impl<'a> Batch<'a> {
    /// Returns the batch with the given roots, for an interner.
    #[must_use]
    pub fn new(draft: &'a Draft, interner: ArenaId, roots: &'a [NodeId]) -> Self {
        let order = draft.reachable(roots);
        let is_head = |node: &NodeId| matches!(draft.nodes[node.0], NodeKind::Head(..));
        let heads = order.iter().copied().filter(is_head).collect();
        Self { draft, interner, roots, order, heads }
    }

    /// Returns the position of a node in the list of the batch's heads.
    ///
    /// # Panics
    /// Panics if the node is not a head of the batch.
    pub(crate) fn head(&self, node: NodeId) -> NewHeadId {
        let Some(head) = self.heads.iter().position(|&head| head == node) else {
            unreachable!("a list has only heads that its node reaches")
        };
        NewHeadId(head)
    }
}

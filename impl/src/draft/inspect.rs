//! Returns the properties of a node of a draft (`[draft.inspect]`).

use crate::draft::Draft;
use crate::draft::node::NodeKind;
use crate::handle::{Node, NodeId, Type};
use hashbrown::{HashMap, HashSet};
use selfsame_spec::{Inspection, NodeView, Result};

impl Draft {
    /// Returns all properties of a node (`[draft.inspect]`). The cost is linear in the number of
    /// reachable nodes, because [`Inspection::forward_defined`] is computed.
    ///
    /// ```
    /// use selfsame::{Draft, Kind, Label, NodeView};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut draft = Draft::new();
    /// let x = draft.forward("X")?;
    /// let list = draft.head(&Label::plain(Kind::LIST, 1)?, &[x])?;
    /// let seen = draft.inspect(list)?;
    /// let label = Label::plain(Kind::LIST, 1)?;
    /// assert_eq!(seen.view, NodeView::Head { label, children: vec![x] });
    /// assert!(seen.forward_defined && seen.first_forward.is_none());
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns E0709 for a node of another draft.
    pub fn inspect(&self, node: Node) -> Result<Inspection<Node, Type>> {
        self.check_handles(&[node])?;
        let first_forwards = self.first_forwards.get_or_init(|| self.collect_first_forwards());
        let first_forward = first_forwards.get(&node.id).map(|&forward| self.handle(forward));
        let forward_defined = self.is_forward_defined(node.id);
        Ok(Inspection { view: self.view(node.id), first_forward, forward_defined })
    }

    /// Returns a map from each node that is the definition of a forward to its first forward
    /// (`[draft.first]`).
    fn collect_first_forwards(&self) -> HashMap<NodeId, NodeId> {
        // If several entries have the same key, the map keeps the last one. The calls of `define`
        // are visited in reverse order, so this is the first forward.
        self.defines().rev().map(|define| (define.definition, define.forward)).collect()
    }

    /// Returns whether a node is a forward or a forward is reachable from the node
    /// (`[draft.forward-defined]`).
    pub(crate) fn is_forward_defined(&self, node: NodeId) -> bool {
        let mut seen = HashSet::new();
        let mut stack = vec![node];
        while let Some(node) = stack.pop() {
            match self.kind(node) {
                NodeKind::Forward(_) => return true,
                _ if seen.insert(node) => stack.extend(self.edges(node)),
                _ => {}
            }
        }
        false
    }

    fn view(&self, node: NodeId) -> NodeView<Node, Type> {
        let nodes = |edges: &[NodeId]| edges.iter().map(|&id| self.handle(id)).collect();
        match self.kind(node) {
            NodeKind::Head(label) => NodeView::Head {
                label: self.labels.label(label),
                children: nodes(self.edges(node)),
            },
            NodeKind::OneOf => NodeView::OneOf(nodes(self.edges(node))),
            NodeKind::Forward(forward) => NodeView::Forward {
                name: self.forward_name(forward).to_owned(),
                definition: self.edges(node).first().map(|&id| self.handle(id)),
            },
            NodeKind::Realized(brought) => NodeView::Realized(self.brought[brought]),
        }
    }
}

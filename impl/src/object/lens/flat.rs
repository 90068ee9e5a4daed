//! Flat graphs, which store all nodes in a few arrays. Snapshots, and graphs that a lens sees, have
//! this form.

use crate::draft::node::{BroughtId, ForwardId, NodeKind, PackedKind};
use crate::draft::node_graph::NodeGraph;
use crate::handle::{ArenaId, NodeId, Type, TypeId};
use crate::label::{LabelId, LabelView};
use crate::util::rows::Rows;
use std::ops::Range;

/// A graph of nodes in breadth-first order. The graph takes 8 bytes per node and 4 bytes per edge.
#[derive(Clone, Default)]
pub(crate) struct FlatGraph {
    kinds: Vec<PackedKind>,
    /// For each node, the nodes to which its edges lead.
    edges: Rows<NodeId, NodeId>,
    /// The names of the forwards, one after the other. `name_ends` contains the index at which each
    /// name ends.
    names: Vec<u8>,
    name_ends: Vec<usize>,
    /// The types of the nodes that are realized types, in the order of these nodes.
    brought: Vec<TypeId>,
}

/// Builds a graph.
impl FlatGraph {
    fn push(&mut self, kind: NodeKind) {
        self.kinds.push(PackedKind::pack(kind));
        self.edges.open();
    }

    /// Adds a head. The caller then adds the edges of the head.
    pub(crate) fn push_head(&mut self, label: LabelId) {
        self.push(NodeKind::Head(label));
    }

    /// Adds a `OneOf`. The caller then adds the edges of the `OneOf`.
    pub(crate) fn push_one_of(&mut self) {
        self.push(NodeKind::OneOf);
    }

    /// Adds a forward. If the forward has a definition, the caller then adds the edge to it.
    pub(crate) fn push_forward(&mut self, name: &str) {
        self.push(NodeKind::Forward(ForwardId::new(self.name_ends.len())));
        self.names.extend(name.as_bytes());
        self.name_ends.push(self.names.len());
    }

    /// Adds a node that is a realized type.
    pub(crate) fn push_realized(&mut self, ty: TypeId) {
        self.push(NodeKind::Realized(BroughtId::new(self.brought.len())));
        self.brought.push(ty);
    }

    /// Adds an edge to the node that was added last.
    pub(crate) fn push_edge(&mut self, to: NodeId) {
        self.edges.add_entry(to);
    }

    /// Reserves memory for this number of nodes.
    pub(crate) fn reserve(&mut self, nodes: usize) {
        self.kinds.reserve(nodes);
        self.edges.reserve_exact(nodes, 0);
    }

    /// Frees reserved memory that is not used.
    pub(crate) fn shrink(&mut self) {
        self.kinds.shrink_to_fit();
        self.edges.shrink_to_fit();
    }

    /// Replaces each label by the entry of `labels` at the number of the old label.
    pub(crate) fn relabel(&mut self, labels: &[LabelId]) {
        for packed in &mut self.kinds {
            if let NodeKind::Head(label) = packed.unpack() {
                *packed = PackedKind::pack(NodeKind::Head(labels[label]));
            }
        }
    }

    /// Appends the nodes of another graph to this graph.
    pub(crate) fn append(&mut self, other: &Self) {
        let (nodes, names) = (self.len() as u32, self.names.len());
        let (forwards, brought) = (self.forwards() as u32, self.brought.len() as u32);
        self.kinds.extend(other.kinds.iter().map(|packed| match packed.unpack() {
            NodeKind::Forward(id) => PackedKind::pack(NodeKind::Forward(id.plus(forwards))),
            NodeKind::Realized(id) => PackedKind::pack(NodeKind::Realized(id.plus(brought))),
            NodeKind::Head(_) | NodeKind::OneOf => *packed,
        }));
        self.edges.extend_from(&other.edges, |to| to.plus(nodes));
        self.names.extend(&other.names);
        self.name_ends.extend(other.name_ends.iter().map(|end| end + names));
        self.brought.extend(&other.brought);
    }
}

/// Reads a graph.
impl FlatGraph {
    /// Returns the number of nodes.
    pub(crate) const fn len(&self) -> usize {
        self.kinds.len()
    }

    /// Returns the number of edges.
    pub(crate) fn edge_count(&self) -> usize {
        self.edges.entries().len()
    }

    /// Returns whether some node is a realized type.
    pub(crate) const fn has_realized(&self) -> bool {
        !self.brought.is_empty()
    }

    /// Returns the number of forwards.
    pub(crate) const fn forwards(&self) -> usize {
        self.name_ends.len()
    }

    /// Returns the number of bytes on the heap.
    pub(crate) fn footprint(&self) -> usize {
        let names = self.names.capacity() + self.name_ends.capacity() * size_of::<usize>();
        self.kinds.capacity() * size_of::<PackedKind>()
            + self.edges.footprint()
            + names
            + self.brought.capacity() * size_of::<TypeId>()
    }

    /// Returns the numbers of all nodes, in ascending order.
    pub(crate) fn nodes(&self) -> impl Iterator<Item = NodeId> + use<> {
        NodeId::all(self.len())
    }

    /// Returns the kind of a node.
    pub(crate) fn kind(&self, node: NodeId) -> NodeKind {
        self.kinds[node].unpack()
    }

    /// Returns the nodes to which the edges of a node lead.
    pub(crate) fn edges(&self, node: NodeId) -> &[NodeId] {
        self.edges.row(node)
    }

    /// Returns the range of the indices of a node's edges among all edges.
    pub(crate) fn edge_places(&self, node: NodeId) -> Range<usize> {
        self.edges.range(node)
    }

    /// Returns the name of a forward.
    pub(crate) fn forward_name(&self, forward: ForwardId) -> &str {
        let start = forward.at().checked_sub(1).map_or(0, |before| self.name_ends[before]);
        std::str::from_utf8(&self.names[start..self.name_ends[forward]])
            .unwrap_or_else(|_| unreachable!("names are whole texts"))
    }

    /// Returns the realized type with the given number.
    pub(crate) fn realized(&self, brought: BroughtId) -> TypeId {
        self.brought[brought]
    }

    /// Returns the label of a node if the node is a head, and otherwise `None`.
    pub(crate) fn label(&self, node: NodeId) -> Option<LabelId> {
        match self.kind(node) {
            NodeKind::Head(label) => Some(label),
            _ => None,
        }
    }

    /// Returns for each node whether `is` holds for the node or for a node that is reachable from
    /// it. The cost is linear in the size of the graph. Edges that lead out of the graph are
    /// skipped.
    pub(crate) fn reaching(&self, is: impl Fn(NodeId) -> bool) -> Vec<bool> {
        self.reaching_through(is, |_| true)
    }

    /// Returns for each node whether a node for which `is` holds is reachable from it. Only edges
    /// that start at nodes for which `passes` holds are followed.
    pub(crate) fn reaching_through(
        &self,
        is: impl Fn(NodeId) -> bool,
        passes: impl Fn(NodeId) -> bool,
    ) -> Vec<bool> {
        let mut reaches: Vec<bool> = self.nodes().map(is).collect();
        let mut work: Vec<NodeId> = self.nodes().filter(|node| reaches[node.at()]).collect();
        if work.is_empty() {
            return reaches;
        }
        let sources = self.sources();
        while let Some(node) = work.pop() {
            for &source in sources.row(node) {
                if passes(source) && !std::mem::replace(&mut reaches[source.at()], true) {
                    work.push(source);
                }
            }
        }
        reaches
    }

    /// Returns for each node the nodes from which edges lead to it.
    fn sources(&self) -> Rows<NodeId, NodeId> {
        let inside = |to: &&NodeId| to.at() < self.len();
        let mut ends = vec![0_u32; self.len()];
        self.edges.entries().iter().filter(inside).for_each(|&to| ends[to] += 1);
        let mut sum = 0;
        for end in &mut ends {
            sum += *end;
            *end = sum;
        }
        let mut sources = vec![NodeId::NONE; sum as usize];
        let mut next = ends.clone();
        for node in self.nodes() {
            for &to in self.edges(node).iter().filter(inside) {
                next[to] -= 1;
                sources[next[to] as usize] = node;
            }
        }
        Rows::from_ends(ends, sources)
    }
}

/// A graph with the labels of its heads, in the form that lowering and checking read.
#[derive(Clone, Copy)]
pub(crate) struct LabelledGraph<'a> {
    pub(crate) flat: &'a FlatGraph,
    pub(crate) labels: LabelView<'a>,
    /// The id of the interner to which the realized types in the graph belong.
    pub(crate) interner: ArenaId,
}

impl NodeGraph for LabelledGraph<'_> {
    fn node_count(&self) -> usize {
        self.flat.len()
    }
    fn edge_count(&self) -> usize {
        self.flat.edge_count()
    }
    fn labels(&self) -> LabelView<'_> {
        self.labels
    }
    fn kind(&self, node: NodeId) -> NodeKind {
        self.flat.kind(node)
    }
    fn edges(&self, node: NodeId) -> impl ExactSizeIterator<Item = NodeId> {
        self.flat.edges(node).iter().copied()
    }
    fn forward_count(&self) -> usize {
        self.flat.forwards()
    }
    fn forward_name(&self, forward: ForwardId) -> &str {
        self.flat.forward_name(forward)
    }
    fn realized(&self, brought: BroughtId) -> Type {
        Type { id: self.flat.realized(brought), interner: self.interner }
    }
}

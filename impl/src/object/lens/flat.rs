//! A graph of nodes in a few arrays: what a lens saw, and what a snapshot is.

use crate::draft::node::{BroughtId, ForwardId, NodeKind, PackedKind};
use crate::draft::node_graph::NodeGraph;
use crate::handle::{ArenaId, NodeId, Type, TypeId};
use crate::label::{LabelId, Labels};
use crate::util::rows::row;

/// Nodes in breadth-first order: 8 bytes each and 4 for each edge.
#[derive(Clone, Default)]
pub(crate) struct FlatGraph {
    slots: Vec<PackedKind>,
    ends: Vec<u32>,
    pub(crate) edges: Vec<u32>,
    names: Vec<u8>,
    name_ends: Vec<usize>,
    brought: Vec<TypeId>,
}

impl FlatGraph {
    /// How many nodes it has.
    pub(crate) const fn len(&self) -> usize {
        self.slots.len()
    }

    /// How many forwards it has.
    pub(crate) const fn forwards(&self) -> usize {
        self.name_ends.len()
    }

    pub(crate) fn reserve(&mut self, nodes: usize) {
        self.slots.reserve(nodes);
        self.ends.reserve(nodes);
    }

    pub(crate) fn shrink(&mut self) {
        self.slots.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.edges.shrink_to_fit();
    }

    /// Bytes on the heap.
    pub(crate) fn footprint(&self) -> usize {
        let words = self.slots.capacity() + self.ends.capacity() + self.edges.capacity();
        let names = self.names.capacity() + self.name_ends.capacity() * size_of::<usize>();
        words * size_of::<u32>() + names + self.brought.capacity() * size_of::<TypeId>()
    }

    fn push(&mut self, slot: NodeKind) {
        self.slots.push(PackedKind::pack(slot));
        self.ends.push(self.edges.len() as u32);
    }

    /// A new head; its edges follow.
    pub(crate) fn head(&mut self, label: LabelId) {
        self.push(NodeKind::Head(label));
    }

    /// A new `OneOf`; its edges follow.
    pub(crate) fn one_of(&mut self) {
        self.push(NodeKind::OneOf);
    }

    /// A new forward; its definition follows, if it has one.
    pub(crate) fn forward(&mut self, name: &str) {
        self.push(NodeKind::Forward(ForwardId::new(self.name_ends.len())));
        self.names.extend(name.as_bytes());
        self.name_ends.push(self.names.len());
    }

    /// A new realized type.
    pub(crate) fn bring(&mut self, ty: TypeId) {
        self.push(NodeKind::Realized(BroughtId::new(self.brought.len())));
        self.brought.push(ty);
    }

    /// An edge of the node added last.
    pub(crate) fn edge(&mut self, to: u32) {
        self.edges.push(to);
        if let Some(end) = self.ends.last_mut() {
            *end += 1;
        }
    }

    pub(crate) fn slot(&self, node: u32) -> NodeKind {
        self.slots[node as usize].unpack()
    }

    pub(crate) fn edges(&self, node: u32) -> &[u32] {
        row(&self.ends, &self.edges, node)
    }

    /// Where the edges of a node stand among all.
    pub(crate) fn places(&self, node: u32) -> std::ops::Range<usize> {
        crate::util::rows::range(&self.ends, node)
    }

    pub(crate) fn name(&self, forward: ForwardId) -> &str {
        let at = forward.at();
        let start = at.checked_sub(1).map_or(0, |before| self.name_ends[before]);
        std::str::from_utf8(&self.names[start..self.name_ends[at]]).unwrap_or_default()
    }

    pub(crate) fn brought(&self, brought: BroughtId) -> TypeId {
        self.brought[brought]
    }

    /// The label of a node that is a head.
    pub(crate) fn label(&self, node: u32) -> Option<LabelId> {
        match self.slot(node) {
            NodeKind::Head(label) => Some(label),
            _ => None,
        }
    }

    /// The number of the label of each head, replaced by what stands for it.
    pub(crate) fn relabel(&mut self, labels: &[LabelId]) {
        for packed in &mut self.slots {
            if let NodeKind::Head(label) = packed.unpack() {
                *packed = PackedKind::pack(NodeKind::Head(labels[label]));
            }
        }
    }

    /// Adds the nodes of another graph after its own.
    pub(crate) fn append(&mut self, other: &Self) {
        let (nodes, edges) = (self.len() as u32, self.edges.len() as u32);
        let (forwards, brought) = (self.forwards() as u32, self.brought.len() as u32);
        let names = self.names.len();
        self.slots.extend(other.slots.iter().map(|packed| match packed.unpack() {
            NodeKind::Forward(id) => PackedKind::pack(NodeKind::Forward(id.plus(forwards))),
            NodeKind::Realized(id) => PackedKind::pack(NodeKind::Realized(id.plus(brought))),
            _ => *packed,
        }));
        self.ends.extend(other.ends.iter().map(|end| end + edges));
        self.edges.extend(other.edges.iter().map(|edge| edge + nodes));
        self.names.extend(&other.names);
        self.name_ends.extend(other.name_ends.iter().map(|end| end + names));
        self.brought.extend(&other.brought);
    }

    /// Which nodes reach one of some nodes, themselves included. Linear time; edges that lead out
    /// of the graph are none.
    pub(crate) fn reaching(&self, seeds: impl Fn(u32) -> bool) -> Vec<bool> {
        let nodes = self.len() as u32;
        let mut reaches: Vec<bool> = (0..nodes).map(seeds).collect();
        let mut work: Vec<u32> = (0..nodes).filter(|&node| reaches[node as usize]).collect();
        if work.is_empty() {
            return reaches;
        }
        let mut ends = vec![0_u32; self.len() + 1];
        let inside = |edge: &&u32| **edge < nodes;
        self.edges.iter().filter(inside).for_each(|&edge| ends[edge as usize] += 1);
        let mut sum = 0;
        for end in &mut ends {
            sum += *end;
            *end = sum;
        }
        let mut from = vec![0; sum as usize];
        for node in 0..nodes {
            for &edge in self.edges(node).iter().filter(inside) {
                ends[edge as usize] -= 1;
                from[ends[edge as usize] as usize] = node;
            }
        }
        while let Some(node) = work.pop() {
            let (start, end) = (ends[node as usize], ends[node as usize + 1]);
            for &to in &from[start as usize..end as usize] {
                if !std::mem::replace(&mut reaches[to as usize], true) {
                    work.push(to);
                }
            }
        }
        reaches
    }
}

/// A graph and the labels of its heads, to be lowered and checked.
pub(crate) struct LabelledGraph<'a> {
    pub(crate) flat: &'a FlatGraph,
    pub(crate) labels: &'a Labels,
    pub(crate) stamp: ArenaId,
}

impl NodeGraph for LabelledGraph<'_> {
    fn node_count(&self) -> usize {
        self.flat.len()
    }
    fn edge_count(&self) -> usize {
        self.flat.edges.len()
    }
    fn labels(&self) -> &Labels {
        self.labels
    }
    fn kind(&self, node: NodeId) -> NodeKind {
        self.flat.slot(node.number())
    }
    fn edges(&self, node: NodeId) -> impl ExactSizeIterator<Item = NodeId> {
        self.flat.edges(node.number()).iter().map(|&to| NodeId::from_u32(to))
    }
    fn forward_count(&self) -> usize {
        self.flat.forwards()
    }
    fn forward_name(&self, forward: ForwardId) -> &str {
        self.flat.name(forward)
    }
    fn realized(&self, brought: BroughtId) -> Type {
        Type { id: self.flat.brought(brought), interner: self.stamp }
    }
}

//! Numbers nodes and realized types in the order in which a walk visits them.

use crate::handle::{NodeId, NodeRef, Owner};
use crate::object::lens::object_graph::node_vertex;
use crate::object::lens::vertex::Vertex;
use crate::snapshot::arena::Owners;
use crate::util::planted::Slip;
use crate::util::tuning::Tuning;
use hashbrown::HashMap;

/// The mark of a node that has not been visited.
const UNSEEN: NodeId = NodeId::NONE;

/// For each visited vertex, its index in the order of the visits. The indices are stored in a hash
/// table. If many nodes of one owner are visited, the indices of its nodes are stored in a table by
/// the number of the node.
#[derive(Default)]
pub(crate) struct VisitOrder {
    /// The vertices that were visited, in order.
    pub(crate) vertices: Vec<Vertex>,
    by_hash: HashMap<Vertex, NodeId>,
    dense: Vec<NodeId>,
    /// The owner whose nodes are in `dense`, if `dense` is used.
    owner: Option<Owner>,
    tuning: Tuning,
}

impl VisitOrder {
    /// Makes an empty order.
    pub(crate) fn tuned(tuning: Tuning) -> Self {
        Self { tuning, ..Self::default() }
    }

    /// Returns the index of a node in the order of the visits, and appends the node if it was not
    /// visited. If the node is a realized type, the vertex of this type is visited.
    pub(crate) fn visit_node(&mut self, owners: &Owners, node: NodeRef) -> NodeId {
        self.visit(owners, node_vertex(owners, node))
    }

    /// Returns the index of a vertex in the order of the visits, and appends the vertex if it was
    /// not visited.
    pub(crate) fn visit(&mut self, owners: &Owners, vertex: Vertex) -> NodeId {
        let next = NodeId::new(self.vertices.len());
        let place = match (vertex, self.owner) {
            (Vertex::Node(node), Some(owner))
                if node.owner == owner || self.tuning.slips(Slip::TableForgetsOwner) =>
            {
                let place = &mut self.dense[node.index];
                if *place == UNSEEN {
                    *place = next;
                }
                *place
            }
            _ => *self.by_hash.entry(vertex).or_insert(next),
        };
        if place == next {
            self.vertices.push(vertex);
            if self.owner.is_none() && self.vertices.len() >= self.tuning.few_vertices as usize {
                self.tabulate(owners, vertex);
            }
        }
        place
    }

    /// Starts to use `dense` for the owner of a node. Does nothing if most of the table would be
    /// empty.
    fn tabulate(&mut self, owners: &Owners, vertex: Vertex) {
        let Vertex::Node(NodeRef { owner, .. }) = vertex else { return };
        let nodes = owners.nodes_of(owner);
        if nodes.flat.len() > self.tuning.sparse_owner as usize * self.vertices.len() {
            return;
        }
        self.owner = Some(owner);
        self.dense = vec![UNSEEN; nodes.flat.len()];
        let slips = self.tuning.slips(Slip::TableForgetsMet);
        let dense = &mut self.dense;
        self.by_hash.retain(|vertex, place| match vertex {
            Vertex::Node(node) if node.owner == owner => {
                if !slips {
                    dense[node.index] = *place;
                }
                false
            }
            _ => true,
        });
    }
}

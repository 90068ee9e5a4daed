//! Writes a node of a draft as the bytes of a snapshot ([snapshot.wire]).
//!
//! ```text
//! List [int]     magic, version | 2 nodes | List [1], int [] | root 0 | digest
//! ```

use selfsame_spec::Kind;
use selfsame_spec::format::{
    MAGIC_SNAPSHOT, NODE_FORWARD, NODE_HEAD, NODE_ONEOF, TAG_SNAPSHOT, WIRE_VERSION,
};
use selfsame_spec::graph::{Graph, Node, NodeIx};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Returns the encoding of a node and of all nodes that are reachable from it. Nodes are numbered
/// in the order in which they are visited. [snapshot.wire]
pub(super) fn snapshot(graph: &Graph, root: NodeIx) -> Vec<u8> {
    let defines: BTreeMap<NodeIx, NodeIx> = graph.defines.iter().copied().collect();
    let mut order = vec![root];
    let mut at = 0;
    while let Some(node) = order.get(at).copied() {
        for next in leads_to(graph, &defines, node) {
            if !order.contains(&next) {
                order.push(next);
            }
        }
        at += 1;
    }
    let numbers: BTreeMap<NodeIx, u32> = order.iter().copied().zip(0..).collect();
    let mut out = MAGIC_SNAPSHOT.to_vec();
    out.extend(WIRE_VERSION.to_be_bytes());
    out.extend((order.len() as u32).to_be_bytes());
    for node in &order {
        let to = leads_to(graph, &defines, *node);
        let edges = to.iter().flat_map(|next| numbers[next].to_be_bytes());
        match &graph.nodes[*node as usize] {
            Node::Head { label, .. } => {
                out.push(NODE_HEAD);
                out.extend(label.bytes());
                out.extend(edges);
                if label.kind() == Kind::OVERLOAD {
                    // The four zero bytes say that the overload has no notes.
                    out.extend(0_u32.to_be_bytes());
                }
            }
            Node::OneOf(_) | Node::Old(_) => {
                out.push(NODE_ONEOF);
                out.extend((to.len() as u32).to_be_bytes());
                out.extend(edges);
            }
            Node::Forward(name) => {
                out.push(NODE_FORWARD);
                out.extend((name.len() as u32).to_be_bytes());
                out.extend(name.as_bytes());
                out.push(to.len() as u8);
                out.extend(edges);
            }
        }
    }
    // The two numbers say that there is one root, and that the root is the node with the number 0.
    out.extend([1_u32, 0].iter().flat_map(|number| number.to_be_bytes()));
    let digest = Sha256::new().chain_update(TAG_SNAPSHOT).chain_update(&out).finalize();
    out.extend(digest);
    out
}

/// Returns the nodes to which the edges of a node lead.
fn leads_to(graph: &Graph, defines: &BTreeMap<NodeIx, NodeIx>, node: NodeIx) -> Vec<NodeIx> {
    match &graph.nodes[node as usize] {
        Node::Head { children, .. } => children.clone(),
        Node::OneOf(members) => members.clone(),
        Node::Forward(_) => defines.get(&node).copied().into_iter().collect(),
        Node::Old(_) => Vec::new(),
    }
}

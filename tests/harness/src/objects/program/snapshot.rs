//! The conversion of a draft to the bytes of a snapshot ([snapshot.wire]).

use selfsame_spec::Kind;
use selfsame_spec::format::{
    MAGIC_SNAPSHOT, NODE_FORWARD, NODE_HEAD, NODE_ONEOF, TAG_SNAPSHOT, WIRE_VERSION,
};
use selfsame_spec::graph::{Graph, Node, NodeIx};
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;

/// Returns the bytes of the part of a draft that is reachable from the given roots.
pub(super) fn snapshot(graph: &Graph, roots: &[NodeIx]) -> Vec<u8> {
    let mut writer = Writer { order: Vec::new(), numbers: HashMap::new(), out: Vec::new() };
    let roots: Vec<u32> = roots.iter().map(|&root| writer.number(root)).collect();
    let defines: HashMap<NodeIx, NodeIx> = graph.defines.iter().copied().collect();
    let mut next = 0;
    while let Some(&node) = writer.order.get(next) {
        writer.node(&graph.nodes[node as usize], defines.get(&node).copied());
        next += 1;
    }
    let mut out = MAGIC_SNAPSHOT.to_vec();
    for count in [WIRE_VERSION, next as u32] {
        out.extend(count.to_be_bytes());
    }
    out.extend(writer.out);
    for number in [roots.len() as u32].iter().chain(&roots) {
        out.extend(number.to_be_bytes());
    }
    let digest = Sha256::new().chain_update(TAG_SNAPSHOT).chain_update(&out).finalize();
    out.extend(digest);
    out
}

/// The nodes that are being written, in breadth-first order from the roots.
struct Writer {
    order: Vec<NodeIx>,
    numbers: HashMap<NodeIx, u32>,
    out: Vec<u8>,
}

impl Writer {
    /// Returns the number of a node in the snapshot. A node without a number gets the next number,
    /// and is added to the queue of nodes to write.
    fn number(&mut self, node: NodeIx) -> u32 {
        let next = self.order.len() as u32;
        *self.numbers.entry(node).or_insert_with(|| {
            self.order.push(node);
            next
        })
    }

    fn u32(&mut self, number: u32) {
        self.out.extend(number.to_be_bytes());
    }

    fn edges(&mut self, to: &[NodeIx]) {
        for &node in to {
            let number = self.number(node);
            self.u32(number);
        }
    }

    fn node(&mut self, node: &Node, definition: Option<NodeIx>) {
        match node {
            Node::Head { label, children } => {
                self.out.push(NODE_HEAD);
                self.out.extend(label.bytes());
                self.edges(children);
                if label.kind() == Kind::OVERLOAD {
                    // The number of notes is 0, because no overload of a program has a note.
                    self.u32(0);
                }
            }
            Node::OneOf(members) => {
                self.out.push(NODE_ONEOF);
                self.u32(members.len() as u32);
                self.edges(members);
            }
            Node::Forward(name) => {
                self.out.push(NODE_FORWARD);
                self.u32(name.len() as u32);
                self.out.extend(name.as_bytes());
                self.out.push(u8::from(definition.is_some()));
                self.edges(definition.as_slice());
            }
            // A program has no earlier texts, so an old node should not occur. The reader of the
            // snapshot refuses the bytes that are written for one.
            Node::Old(_) => {
                self.out.push(NODE_ONEOF);
                self.u32(0);
            }
        }
    }
}

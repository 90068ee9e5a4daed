//! Nodes and realized types by the order in which they are met.

use super::Owners;
use crate::draft::node::NodeKind;
use crate::handle::NodeRef;
use crate::object::lens::visitor::Vertex;
use hashbrown::HashMap;

const UNSEEN: u32 = u32::MAX;

/// Places of what was met: by hash, and once that is much of an owner, its nodes in a table.
#[derive(Default)]
pub(super) struct Places {
    pub(super) order: Vec<Vertex>,
    by_hash: HashMap<Vertex, u32>,
    dense: Vec<u32>,
    /// Whose nodes the table has.
    owner: Option<u32>,
}

/// Tables are made for owners that have at most so many nodes for each that was met.
const SPARSE: usize = 8;

/// What a node is met as: a realized type as itself.
pub(super) fn met_as(owners: &Owners, node: NodeRef) -> Vertex {
    match owners.get(node.owner).map(|nodes| (nodes, nodes.flat.slot(node.index))) {
        Ok((nodes, NodeKind::Realized(number))) => Vertex::Type(nodes.flat.brought(number)),
        _ => Vertex::Node(node),
    }
}

impl Places {
    /// The place of something, new or known.
    pub(super) fn meet(&mut self, owners: &Owners, at: Vertex) -> u32 {
        let next = self.order.len() as u32;
        let place = match (at, self.owner) {
            (Vertex::Node(node), Some(owner)) if node.owner == owner => {
                let place = &mut self.dense[node.index as usize];
                if *place == UNSEEN {
                    *place = next;
                }
                *place
            }
            _ => *self.by_hash.entry(at).or_insert(next),
        };
        if place == next {
            self.order.push(at);
            if self.owner.is_none() && self.order.len() >= 64 {
                self.tabulate(owners, at);
            }
        }
        place
    }

    fn tabulate(&mut self, owners: &Owners, at: Vertex) {
        let Vertex::Node(node) = at else { return };
        let Ok(nodes) = owners.get(node.owner) else { return };
        if nodes.flat.len() > SPARSE * self.order.len() {
            return;
        }
        self.owner = Some(node.owner);
        self.dense = vec![UNSEEN; nodes.flat.len()];
        let dense = &mut self.dense;
        self.by_hash.retain(|at, place| match at {
            Vertex::Node(at) if at.owner == node.owner => {
                dense[at.index as usize] = *place;
                false
            }
            _ => true,
        });
    }
}

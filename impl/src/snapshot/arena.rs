//! Owners of snapshots: nodes in a few arrays, dropped at once (`[snapshot.owner]`).

use crate::handle::{NodeRef, TypeId};
use crate::object::heap::Notes;
use crate::object::lens::flat::FlatGraph;
use hashbrown::HashMap;
use selfsame_spec::error::{ErrorKind, Result};
use std::collections::BTreeSet;

/// Marks an edge that leads to a node of another owner: its number among those outside.
const OUTSIDE: u32 = 1 << 31;
/// In place of an object: none was frozen as this node.
pub(crate) const NOBODY: u32 = u32::MAX;

/// The snapshots of one owner.
#[derive(Default)]
pub(crate) struct Nodes {
    pub(crate) flat: FlatGraph,
    /// The object that was frozen as each node.
    pub(crate) objects: Vec<u32>,
    outside: Vec<NodeRef>,
    outside_index: HashMap<NodeRef, u32>,
    pub(crate) notes: HashMap<u32, Notes>,
    /// The types of the nodes that were interned.
    pub(crate) interned: HashMap<u32, TypeId>,
    refers_to: BTreeSet<u32>,
    /// Those of them that do not know it yet.
    fresh: Vec<u32>,
    referred_by: BTreeSet<u32>,
}

/// All owners.
#[derive(Default)]
pub(crate) struct Owners {
    all: HashMap<u32, Nodes>,
    next: u32,
    nodes: usize,
    /// How many nodes have notes.
    noted: usize,
}

impl Nodes {
    /// Whether all edges lead to nodes of this owner.
    pub(crate) const fn is_closed(&self) -> bool {
        self.outside.is_empty()
    }

    /// Bytes on the heap, but for notes.
    pub(crate) fn footprint(&self) -> usize {
        let refs = self.outside.capacity() * size_of::<NodeRef>()
            + self.outside_index.allocation_size()
            + self.interned.allocation_size();
        self.flat.footprint() + self.objects.capacity() * size_of::<u32>() + refs
    }

    /// The node to which an edge leads.
    pub(crate) fn target(&self, owner: u32, edge: u32) -> NodeRef {
        match edge & OUTSIDE {
            0 => NodeRef { owner, index: edge },
            _ => self.outside[(edge & !OUTSIDE) as usize],
        }
    }

    /// The edges of a node, as the nodes to which they lead.
    pub(crate) fn targets(&self, node: NodeRef) -> impl Iterator<Item = NodeRef> + '_ {
        self.flat.edges(node.index).iter().map(move |&edge| self.target(node.owner, edge))
    }

    /// An edge that leads to a node of any owner; this one is `own`.
    pub(crate) fn edge_to(&mut self, own: u32, to: NodeRef) -> u32 {
        if to.owner == own {
            return to.index;
        }
        let outside = &mut self.outside;
        let number = *self.outside_index.entry(to).or_insert_with(|| {
            outside.push(to);
            outside.len() as u32 - 1
        });
        if self.refers_to.insert(to.owner) {
            self.fresh.push(to.owner);
        }
        number | OUTSIDE
    }
}

impl Owners {
    /// A new owner.
    pub(crate) fn add(&mut self) -> u32 {
        self.all.insert(self.next, Nodes::default());
        self.next += 1;
        self.next - 1
    }

    /// How many nodes all of them have.
    pub(crate) const fn nodes(&self) -> usize {
        self.nodes
    }

    pub(crate) fn get(&self, owner: u32) -> Result<&Nodes> {
        self.all.get(&owner).ok_or_else(|| ErrorKind::ForeignHandle.into())
    }

    pub(crate) fn get_mut(&mut self, owner: u32) -> Result<&mut Nodes> {
        self.all.get_mut(&owner).ok_or_else(|| ErrorKind::ForeignHandle.into())
    }

    /// The node, if it is there.
    pub(crate) fn own(&self, node: NodeRef) -> Result<NodeRef> {
        let there = (node.index as usize) < self.get(node.owner)?.flat.len();
        if there { Ok(node) } else { Err(ErrorKind::ForeignHandle.into()) }
    }

    /// Whether some overload has notes.
    pub(crate) fn have_notes(&self) -> bool {
        self.noted > 0
    }

    /// The notes of a node.
    pub(crate) fn notes(&self, node: NodeRef) -> Option<&Notes> {
        self.all.get(&node.owner)?.notes.get(&node.index)
    }

    /// Takes an owner out, to add nodes to it.
    pub(crate) fn take(&mut self, owner: u32) -> Result<Nodes> {
        let nodes = self.all.remove(&owner).ok_or(ErrorKind::ForeignHandle)?;
        self.nodes -= nodes.flat.len();
        self.noted -= nodes.notes.len();
        Ok(nodes)
    }

    /// Puts it back.
    pub(crate) fn put(&mut self, owner: u32, mut nodes: Nodes) {
        for other in nodes.fresh.drain(..) {
            if let Some(other) = self.all.get_mut(&other) {
                other.referred_by.insert(owner);
            }
        }
        self.nodes += nodes.flat.len();
        self.noted += nodes.notes.len();
        self.all.insert(owner, nodes);
    }

    /// Drops owners, if no other refers to their nodes (`[snapshot.drop]`); what they were.
    pub(crate) fn drop_all(&mut self, owners: &[u32]) -> Result<Vec<(u32, Nodes)>> {
        let dropped: BTreeSet<u32> = owners.iter().copied().collect();
        for &owner in owners {
            self.get(owner)?;
        }
        for &owner in owners {
            let others = self.get(owner)?.referred_by.iter();
            if let Some(&by) = others.copied().find(|by| !dropped.contains(by)).as_ref() {
                return Err(ErrorKind::OwnerInUse { owner, by }.into());
            }
        }
        let mut gone = Vec::new();
        for owner in dropped {
            let nodes = self.take(owner)?;
            for other in &nodes.refers_to {
                if let Some(other) = self.all.get_mut(other) {
                    other.referred_by.remove(&owner);
                }
            }
            gone.push((owner, nodes));
        }
        Ok(gone)
    }
}

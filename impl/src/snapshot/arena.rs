//! Owners of snapshots. The nodes of an owner are in a few arrays, which are dropped together
//! (`[snapshot.owner]`, `[snapshot.node]`, `[snapshot.drop]`).

use crate::draft::node::NodeKind;
use crate::handle::{NodeId, NodeRef, ObjectId, Owner, TypeId};
use crate::object::lens::flat::FlatGraph;
use crate::object::slot::Notes;
use crate::util::index::index;
use hashbrown::{HashMap, HashSet};
use selfsame_spec::error::{ErrorKind, Result};
use std::collections::BTreeSet;

/// The bit that marks an edge to a node of another owner. The other bits of an edge to another
/// owner are the [`OutsideId`] of the node.
const OUTSIDE: u32 = 1 << 31;

index! {
    /// The number of a node of another owner among all such nodes to which edges of one owner lead.
    struct OutsideId;
}

/// All nodes of one owner.
#[derive(Clone, Default)]
pub(crate) struct OwnerNodes {
    /// The graph of the nodes. An edge may lead to a node of another owner, which is
    /// [outside](OutsideNodes) this graph.
    pub(crate) flat: FlatGraph,
    /// For each node, the object from which it was frozen. The entry is [`ObjectId::NONE`] for a
    /// node that was read from an encoding.
    pub(crate) objects: Vec<ObjectId>,
    /// The nodes of other owners to which edges lead.
    pub(crate) outside: OutsideNodes,
    /// The notes of nodes that are overloads.
    pub(crate) notes: HashMap<NodeId, Notes>,
    /// For each node that was interned, its type (`[snapshot.intern]`, `[snapshot.no-state]`).
    pub(crate) interned: HashMap<NodeId, TypeId>,
    /// The other owners that have edges to nodes of this owner.
    referred_by: BTreeSet<Owner>,
}

/// The nodes of other owners to which edges of one owner lead.
#[derive(Clone, Default)]
pub(crate) struct OutsideNodes {
    nodes: Vec<NodeRef>,
    ids: HashMap<NodeRef, OutsideId>,
    owners: BTreeSet<Owner>,
    /// The owners to which this owner has started to refer, and which have not recorded this
    /// reference yet.
    untold: Vec<Owner>,
}

/// The numbers of the owners that have not been dropped.
#[derive(Clone, Default)]
pub(crate) struct LivingOwners(HashSet<Owner>);

impl LivingOwners {
    /// Returns whether an owner has not been dropped.
    pub(crate) fn contains(&self, owner: Owner) -> bool {
        self.0.contains(&owner)
    }
}

/// All owners that have not been dropped.
#[derive(Clone, Default)]
pub(crate) struct Owners {
    all: HashMap<Owner, OwnerNodes>,
    pub(crate) living: LivingOwners,
    /// The number that the next owner gets.
    next: u32,
    /// The number of nodes of all owners.
    nodes: usize,
    /// The number of nodes that have notes.
    noted: usize,
    /// The total number of bytes that the nodes of all owners take.
    bytes: usize,
}

impl OutsideNodes {
    /// Returns the edge that represents, in a node of `from`, a reference to the node `to` of any
    /// owner.
    pub(crate) fn edge(&mut self, from: Owner, to: NodeRef) -> NodeId {
        if to.owner == from {
            return to.index;
        }
        let nodes = &mut self.nodes;
        let id = *self.ids.entry(to).or_insert_with(|| {
            nodes.push(to);
            OutsideId::new(nodes.len() - 1)
        });
        if self.owners.insert(to.owner) {
            self.untold.push(to.owner);
        }
        NodeId::from_u32(id.number() | OUTSIDE)
    }
}

impl OwnerNodes {
    /// Returns whether all edges lead to nodes of this owner.
    pub(crate) const fn is_closed(&self) -> bool {
        self.outside.nodes.is_empty()
    }

    /// Returns the number of bytes on the heap, without notes.
    pub(crate) fn footprint(&self) -> usize {
        let refs = self.outside.nodes.capacity() * size_of::<NodeRef>()
            + self.outside.ids.allocation_size()
            + self.interned.allocation_size();
        self.flat.footprint() + self.objects.capacity() * size_of::<ObjectId>() + refs
    }

    /// Returns the node to which an edge leads. `owner` is the number of the owner to which the
    /// edge belongs.
    pub(crate) fn target(&self, owner: Owner, edge: NodeId) -> NodeRef {
        match edge.number() & OUTSIDE {
            0 => NodeRef { owner, index: edge },
            _ => self.outside.nodes[OutsideId::from_u32(edge.number() & !OUTSIDE)],
        }
    }

    /// Returns the targets of the edges of a node of this owner.
    pub(crate) fn targets(&self, node: NodeRef) -> impl Iterator<Item = NodeRef> + '_ {
        self.flat.edges(node.index).iter().map(move |&edge| self.target(node.owner, edge))
    }
}

impl Owners {
    /// Makes an owner without nodes, and returns its number.
    pub(crate) fn add(&mut self) -> Owner {
        let owner = Owner(self.next);
        self.all.insert(owner, OwnerNodes::default());
        self.living.0.insert(owner);
        self.next += 1;
        owner
    }

    /// Returns the number of nodes of all owners.
    pub(crate) const fn nodes(&self) -> usize {
        self.nodes
    }

    /// Returns the number of bytes that the nodes of all owners take.
    pub(crate) const fn bytes(&self) -> usize {
        self.bytes
    }

    /// Returns whether any node has notes.
    pub(crate) const fn have_notes(&self) -> bool {
        self.noted > 0
    }

    /// Returns the nodes of an owner.
    ///
    /// # Errors
    /// Returns E0709 (foreign handle) for an owner that was dropped or that belongs to another
    /// world.
    pub(crate) fn check_owner(&self, owner: Owner) -> Result<&OwnerNodes> {
        self.all.get(&owner).ok_or_else(|| ErrorKind::ForeignHandle.into())
    }

    /// Checks that a node exists, and returns it.
    ///
    /// # Errors
    /// Returns E0709 (foreign handle) if the node does not exist.
    pub(crate) fn check_node(&self, node: NodeRef) -> Result<NodeRef> {
        let there = node.index.at() < self.check_owner(node.owner)?.flat.len();
        if there { Ok(node) } else { Err(ErrorKind::ForeignHandle.into()) }
    }

    /// Returns the nodes of an owner. The owner has not been dropped, because an edge or a checked
    /// handle leads to one of its nodes.
    pub(crate) fn nodes_of(&self, owner: Owner) -> &OwnerNodes {
        self.all
            .get(&owner)
            .unwrap_or_else(|| unreachable!("an owner lives while it is referred to"))
    }

    /// Returns the kind of a node.
    pub(crate) fn kind(&self, node: NodeRef) -> NodeKind {
        self.nodes_of(node.owner).flat.kind(node.index)
    }

    /// Returns the notes of a node.
    pub(crate) fn notes(&self, node: NodeRef) -> Option<&Notes> {
        self.nodes_of(node.owner).notes.get(&node.index)
    }

    /// Changes the nodes of an owner, and updates the counts and the references between owners.
    ///
    /// # Errors
    /// Returns E0709 (foreign handle) if the owner was dropped.
    pub(crate) fn change<T>(
        &mut self,
        owner: Owner,
        change: impl FnOnce(&mut OwnerNodes, &LivingOwners) -> T,
    ) -> Result<T> {
        let nodes = self.all.get_mut(&owner).ok_or(ErrorKind::ForeignHandle)?;
        self.nodes -= nodes.flat.len();
        self.noted -= nodes.notes.len();
        self.bytes = self.bytes.saturating_sub(nodes.footprint());
        let changed = change(nodes, &self.living);
        self.nodes += nodes.flat.len();
        self.noted += nodes.notes.len();
        self.bytes += nodes.footprint();
        for other in std::mem::take(&mut nodes.outside.untold) {
            if let Some(other) = self.all.get_mut(&other) {
                other.referred_by.insert(owner);
            }
        }
        Ok(changed)
    }

    /// Drops owners, and returns their nodes.
    ///
    /// # Errors
    /// Returns E0709 (foreign handle) if an owner does not exist. Returns E0721 (owner in use) if a
    /// node of another owner, which is not dropped, refers to a node of these owners. A refused
    /// call drops nothing.
    pub(crate) fn drop_all(&mut self, owners: &[Owner]) -> Result<Vec<(Owner, OwnerNodes)>> {
        let dropped: BTreeSet<Owner> = owners.iter().copied().collect();
        owners.iter().try_for_each(|&owner| self.check_owner(owner).map(|_| ()))?;
        for &owner in owners {
            let others = &self.check_owner(owner)?.referred_by;
            if let Some(by) = others.iter().find(|by| !dropped.contains(by)) {
                return Err(ErrorKind::OwnerInUse { owner: owner.0, by: by.0 }.into());
            }
        }
        let mut gone = Vec::new();
        for owner in dropped {
            let Some(nodes) = self.all.remove(&owner) else { continue };
            self.living.0.remove(&owner);
            self.nodes -= nodes.flat.len();
            self.noted -= nodes.notes.len();
            self.bytes = self.bytes.saturating_sub(nodes.footprint());
            for other in &nodes.outside.owners {
                if let Some(other) = self.all.get_mut(other) {
                    other.referred_by.remove(&owner);
                }
            }
            gone.push((owner, nodes));
        }
        Ok(gone)
    }
}

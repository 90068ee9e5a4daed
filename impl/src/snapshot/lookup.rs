//! Finds the nodes that are related to an object: the nodes to which the object was frozen, from
//! which it was thawed, or which were interned to it (`[snapshot.lookup]`).

use crate::handle::{NodeId, NodeRef, ObjectId, Owner};
use crate::snapshot::arena::LivingOwners;
use crate::util::planted::Slip;
use crate::util::tuning::Tuning;
use hashbrown::{HashMap, HashSet};

/// The relation between an object and a node of a snapshot.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Relation {
    /// The node was made by freezing the object.
    Frozen,
    /// The object was made by thawing the node, or is the result of interning the node.
    Made,
}

/// The first node that was related to an object, packed into 8 bytes.
#[derive(Clone, Copy)]
struct First {
    owner: Owner,
    /// The number of the node. The bit [`MADE`] is set if the node was not made by freezing the
    /// object.
    index: u32,
}

/// The bit of `index` that is set if the node was not made by freezing the object. All numbers of
/// nodes are less than this bit.
const MADE: u32 = 1 << 31;

/// The entry of an object that is related to no node. No owner has the number in this entry.
const NONE: First = First { owner: Owner(u32::MAX), index: 0 };

impl First {
    const fn new(node: NodeRef, relation: Relation) -> Self {
        let mark = match relation {
            Relation::Frozen => 0,
            Relation::Made => MADE,
        };
        Self { owner: node.owner, index: node.index.number() | mark }
    }

    const fn node(self) -> NodeRef {
        NodeRef { owner: self.owner, index: NodeId::from_u32(self.index & !MADE) }
    }

    const fn relation(self) -> Relation {
        if self.index & MADE == 0 { Relation::Frozen } else { Relation::Made }
    }
}

/// The nodes of an object that was related to several nodes at some time.
#[derive(Clone, Default)]
struct Nodes {
    /// All nodes of the object, in the order in which they were related to it.
    all: Vec<NodeRef>,
    /// The nodes that were made by freezing the object.
    frozen: Vec<NodeRef>,
    /// The number of nodes in `frozen` that were dropped since dropped nodes were last removed.
    dropped: usize,
    /// The length of `all` at which the nodes of dropped owners are removed from `all`.
    room: usize,
    /// The smallest value that `room` may have.
    least: usize,
}

/// For each object, the nodes that are related to it. Nodes of dropped owners are skipped, and are
/// removed gradually.
#[derive(Clone, Default)]
pub(crate) struct ObjectNodes {
    first: Vec<First>,
    /// The nodes of each object that was related to several nodes at the same time.
    more: HashMap<ObjectId, Nodes>,
    tuning: Tuning,
}

impl Nodes {
    fn add(&mut self, node: NodeRef, relation: Relation, living: &LivingOwners) {
        if self.all.len() >= self.room {
            self.all = of_living(&self.all, living);
            self.room = self.least.max(2 * self.all.len());
        }
        self.all.push(node);
        if relation == Relation::Frozen {
            self.frozen.push(node);
        }
    }
}

/// Returns the nodes whose owners have not been dropped, without repetitions.
fn of_living(nodes: &[NodeRef], living: &LivingOwners) -> Vec<NodeRef> {
    let mut seen = HashSet::new();
    nodes.iter().copied().filter(|node| living.contains(node.owner) && seen.insert(*node)).collect()
}

impl ObjectNodes {
    /// Makes an index without nodes.
    pub(crate) fn tuned(tuning: &Tuning) -> Self {
        Self { tuning: *tuning, ..Self::default() }
    }

    /// Returns the first node of an object if the owner of this node has not been dropped.
    fn first(&self, object: ObjectId, living: &LivingOwners) -> Option<First> {
        let first = self.first.get(object.at()).copied();
        first.filter(|first| first.owner != NONE.owner && living.contains(first.owner))
    }

    /// Returns the last node that was made by freezing an object, among the nodes whose owners have
    /// not been dropped.
    pub(crate) fn last_frozen(&self, object: ObjectId, living: &LivingOwners) -> Option<NodeRef> {
        if let Some(nodes) = self.more.get(&object) {
            let many = self.tuning.slips(Slip::ManyNodesWithoutLast) && nodes.frozen.len() > 8;
            let newest_first = nodes.frozen.iter().rev().skip(usize::from(many));
            return { newest_first }.copied().find(|node| living.contains(node.owner));
        }
        let first = self.first(object, living)?;
        (first.relation() == Relation::Frozen).then(|| first.node())
    }

    /// Returns the nodes of an object whose owners have not been dropped, in the order in which the
    /// nodes were related to the object.
    pub(crate) fn all(&self, object: ObjectId, living: &LivingOwners) -> Vec<NodeRef> {
        match self.more.get(&object) {
            Some(nodes) if self.tuning.slips(Slip::NodesTwice) => {
                nodes.all.iter().copied().filter(|node| living.contains(node.owner)).collect()
            }
            Some(nodes) => of_living(&nodes.all, living),
            None => self.first(object, living).map(First::node).into_iter().collect(),
        }
    }

    /// Extends the index to all objects whose numbers are less than `objects`.
    pub(crate) fn grow(&mut self, objects: usize) {
        self.first.resize(objects.max(self.first.len()), NONE);
    }

    /// Relates a node to an object, for which the index must have [an entry](Self::grow). The
    /// amortized cost is O(1).
    pub(crate) fn add(
        &mut self,
        object: ObjectId,
        node: NodeRef,
        relation: Relation,
        living: &LivingOwners,
    ) {
        if let Some(nodes) = self.more.get_mut(&object) {
            return nodes.add(node, relation, living);
        }
        match self.first(object, living) {
            None => self.first[object] = First::new(node, relation),
            Some(first) if first.node() == node => {}
            Some(first) => {
                let least = self.tuning.node_room as usize;
                let mut nodes = Nodes { least, ..Nodes::default() };
                nodes.add(first.node(), first.relation(), living);
                nodes.add(node, relation, living);
                self.more.insert(object, nodes);
            }
        }
    }

    /// Removes all nodes of an object that is freed.
    pub(crate) fn forget_object(&mut self, object: ObjectId) {
        if let Some(first) = self.first.get_mut(object.at()) {
            *first = NONE;
            self.more.remove(&object);
        }
    }

    /// Records that nodes of the given objects were dropped. The amortized cost is O(1) for each
    /// object.
    pub(crate) fn forget_nodes(&mut self, objects: &[ObjectId], living: &LivingOwners) {
        if self.more.is_empty() {
            return;
        }
        for object in objects {
            let Some(nodes) = self.more.get_mut(object) else { continue };
            nodes.dropped += 1;
            if 2 * nodes.dropped > nodes.frozen.len() {
                if self.tuning.slips(Slip::ManyNodesAllDropped) && nodes.frozen.len() > 8 {
                    nodes.frozen.clear();
                }
                nodes.frozen.retain(|node| living.contains(node.owner));
                nodes.dropped = 0;
            }
        }
    }
}

//! Adds and drops owners and their nodes ([snapshot.owner], [snapshot.drop]). When an owner is
//! dropped, all its nodes are removed. An owner cannot be dropped while a node of another owner
//! refers to one of its nodes.
//!
//! ```text
//! n = freeze o t    m = freeze p (list List[t] ())
//!
//! drop o    E0721: m refers to n        drop o p    frees both
//! ```

use crate::handle::{OwnerId, SnapNodeId};
use crate::object::edges::frozen_edges;
use crate::object::state::{ObjectState, SnapshotNode};
use crate::object::vertex::StoredKind;
use selfsame_spec::Notes;
use selfsame_spec::error::{ErrorKind, Result};

impl ObjectState {
    // [snapshot.owner]
    /// Adds an owner without nodes.
    pub(crate) fn new_owner(&mut self) -> OwnerId {
        self.owners.push(Some(0));
        OwnerId(self.owners.len() - 1)
    }

    // [snapshot.owner]
    /// Gives an owner one more node.
    ///
    /// # Panics
    /// Panics if the owner was dropped.
    pub(crate) fn push_node(&mut self, owner: OwnerId, kind: StoredKind<SnapNodeId>, notes: Notes) {
        let Some(count) = &mut self.owners[owner.0] else {
            unreachable!("nodes are given to an owner that lives")
        };
        let number = *count;
        *count += 1;
        self.nodes.push(Some(SnapshotNode { owner, number, kind, notes, interned: None }));
    }

    // [snapshot.drop]
    /// Removes all nodes of the owners that are dropped.
    // [snapshot.in-use]
    pub(crate) fn drop_owners(&mut self, dropped: &[OwnerId]) -> Result<()> {
        for &owner in dropped {
            let others = (0..self.owners.len()).map(OwnerId).filter(|by| !dropped.contains(by));
            let mut users = others.filter(|&by| (self.rules.is_in_use)(self.refers(by, owner)));
            if let Some(by) = users.next() {
                let (owner, by) = (owner.0 as u32, by.0 as u32);
                return Err(ErrorKind::OwnerInUse { owner, by }.into());
            }
        }
        for node in &mut self.nodes {
            node.take_if(|node| dropped.contains(&node.owner));
        }
        for owner in dropped {
            self.owners[owner.0] = None;
        }
        Ok(())
    }

    // [snapshot.drop]
    /// Returns whether a node of the owner `by` refers to a node of the owner `owner`.
    fn refers(&self, by: OwnerId, owner: OwnerId) -> bool {
        let is_of = |id: SnapNodeId| self.node(id).is_some_and(|node| node.owner == owner);
        let theirs = self.nodes.iter().flatten().filter(|node| node.owner == by);
        theirs.flat_map(|node| frozen_edges(&node.kind)).any(is_of)
    }
}

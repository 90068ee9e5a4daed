//! Worlds with their objects, modules, functions, snapshots and type functions
//! (`spec/chapters/objects`).
//!
//! A world consists of an interner, and of lists of objects, of nodes of snapshots, of type
//! functions and of their calls. Every property is computed by a walk; no result is stored. This
//! facade checks handles, and undoes refused operations. The operations themselves are in folders
//! that are named after their rules.
//!
//! ```
//! use selfsame_model::World;
//! use selfsame_spec::{Kind, Label};
//! # fn main() -> selfsame_spec::Result<()> {
//! let mut world = World::new();
//! let list = world.forward("List")?;
//! let tup = world.head(&Label::plain(Kind::TUP, 1)?, &[list])?;
//! world.define(list, tup)?;
//! let realized = world.realize(&[list, tup])?;
//! assert_eq!(realized[0], realized[1]);
//! assert_eq!(world.info(tup)?.resolved_to, Some(realized[0]));
//! # Ok(()) }
//! ```

mod modules;
mod objects;
mod snapshots;
mod type_functions;

use crate::handle::{
    ArenaId, FunctionId, Obj, ObjectId, Owner, OwnerId, SnapNode, SnapNodeId, TypeFunction,
};
use crate::object::state::ObjectState;
use crate::rules::objects::WorldRules;
use crate::typefn::state::WorldState;
use selfsame_spec::Counts;
use selfsame_spec::error::{Error, ErrorKind, Result};

/// A world: objects, modules, snapshots and type functions, and the interner with their types.
#[derive(Clone, Debug)]
pub struct World {
    arena: ArenaId,
    state: WorldState,
}

/// Returns the error for a handle of another world, or of an object, node or owner that no longer
/// exists.
fn foreign() -> Error {
    ErrorKind::ForeignHandle.into()
}

impl World {
    /// Makes an empty world that uses these rules.
    #[must_use]
    pub fn with_rules(rules: WorldRules) -> Self {
        Self { arena: ArenaId::new(), state: WorldState::new(ObjectState::new(rules)) }
    }

    // [typefn.limit]
    /// Sets the largest number of bodies that one `apply` or `realize` may run, and returns the
    /// previous number.
    pub const fn limit_calls(&mut self, most: usize) -> usize {
        std::mem::replace(&mut self.state.objects.rules.calls_in_all, most)
    }

    // [object.heap] [object.collect]
    /// Returns the number of an object, or an error if the object no longer lives.
    fn check_object(&self, object: Obj) -> Result<ObjectId> {
        let slot = self.state.objects.heap.get(object.id.0);
        let lives = |generation| generation == object.generation;
        let slot = slot.filter(|slot| slot.object.is_some() && lives(slot.generation));
        if object.world == self.arena && slot.is_some() { Ok(object.id) } else { Err(foreign()) }
    }

    fn check_objects(&self, objects: &[Obj]) -> Result<Vec<ObjectId>> {
        objects.iter().map(|&object| self.check_object(object)).collect()
    }

    // [snapshot.drop]
    /// Returns the number of an owner, or an error if the owner was dropped.
    fn check_owner(&self, owner: Owner) -> Result<OwnerId> {
        let lives = self.state.objects.owners.get(owner.id.0).is_some_and(Option::is_some);
        if owner.world == self.arena && lives { Ok(owner.id) } else { Err(foreign()) }
    }

    // [snapshot.drop]
    /// Returns the number of a node, or an error if the owner of the node was dropped.
    fn check_node(&self, node: SnapNode) -> Result<SnapNodeId> {
        let lives = self.state.objects.node(node.id).is_some();
        if node.world == self.arena && lives { Ok(node.id) } else { Err(foreign()) }
    }

    fn check_nodes(&self, nodes: &[SnapNode]) -> Result<Vec<SnapNodeId>> {
        nodes.iter().map(|&node| self.check_node(node)).collect()
    }

    fn check_function(&self, function: TypeFunction) -> Result<FunctionId> {
        if function.world == self.arena { Ok(function.id) } else { Err(foreign()) }
    }

    /// Returns the handle of an object.
    fn object(&self, id: ObjectId) -> Obj {
        // A living object never refers to a dead object; only a planted bug in [object.collect]
        // breaks this.
        let generation = self.state.objects.heap.get(id.0).map_or(0, |slot| slot.generation);
        Obj { world: self.arena, id, generation }
    }

    fn objects(&self, ids: Vec<ObjectId>) -> Vec<Obj> {
        ids.into_iter().map(|id| self.object(id)).collect()
    }

    /// Returns the handle of a snapshot's node.
    const fn node(&self, id: SnapNodeId) -> SnapNode {
        SnapNode { world: self.arena, id }
    }

    fn nodes(&self, ids: Vec<SnapNodeId>) -> Vec<SnapNode> {
        ids.into_iter().map(|id| self.node(id)).collect()
    }

    // [interner.atomic] [typefn.fail]
    /// Runs an operation. If the operation is refused, the state of the world before the operation
    /// is restored.
    fn atomically<T>(&mut self, act: impl FnOnce(&mut WorldState) -> Result<T>) -> Result<T> {
        let before = self.state.clone();
        let done = act(&mut self.state);
        if done.is_err() && self.state.objects.rules.undoes_refused {
            self.state = before;
        }
        done
    }

    /// Returns the numbers of living objects, nodes, heads and memos in the world.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let objects = &self.state.objects;
        Counts {
            objects: objects.living().count() as u32,
            nodes: objects.nodes.iter().flatten().count() as u32,
            heads: objects.interner.footprint().heads as u32,
            memos: self.state.memos.len() as u32,
        }
    }
}

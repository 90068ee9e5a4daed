//! The data of a world: objects and nodes, by their numbers. All files below the facade work on
//! this data.
//!
//! ```text
//! heap   0: List[int]    1: free    2: list    nodes  0: of owner 0, List[int]
//! free   [1]                                    owners 0: one node
//! ```

use crate::handle::{HeadId, ObjectId, OwnerId, SnapNodeId, Type, WeakObject};
use crate::interner::Interner;
use crate::object::vertex::StoredKind;
use crate::rules::objects::WorldRules;
use selfsame_spec::error::{Error, ErrorKind, Result};
use selfsame_spec::format::MAX_HEADS;
use selfsame_spec::{Kind, Notes, Report, messages};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The objects, modules and snapshots of a world, and the interner with their types.
#[derive(Clone, Debug)]
pub(crate) struct ObjectState {
    pub(crate) interner: Interner,
    pub(crate) heap: Vec<Slot>,
    /// The numbers of dead objects that new objects may get, in the order in which they became
    /// free.
    pub(crate) free: Vec<ObjectId>,
    /// The visible module of each name with a visible module ([module.visible]).
    pub(crate) visible: BTreeMap<String, VisibleModule>,
    /// The number that the next new state gets ([module.instance]).
    pub(crate) next_state: u32,
    /// The notes of realized overloads, by the overload's head.
    pub(crate) notes: BTreeMap<HeadId, Notes>,
    /// For each owner, the number of nodes that were added to it; `None` for an owner that was
    /// dropped.
    pub(crate) owners: Vec<Option<u32>>,
    /// The nodes of all snapshots, by number; `None` for a node that was dropped.
    pub(crate) nodes: Vec<Option<SnapshotNode>>,
    /// The changes that the last realization made ([module.report]).
    pub(crate) report: Report<WeakObject>,
    pub(crate) rules: WorldRules,
}

/// The visible module of a name ([module.visible]).
#[derive(Clone, Copy, Debug)]
pub(crate) struct VisibleModule {
    pub(crate) module: ObjectId,
    /// Whether only snapshots have referred to the module so far.
    pub(crate) is_expected: bool,
}

/// The entry of the heap for one number: the living object with this number, if there is one.
#[derive(Clone, Debug)]
pub(crate) struct Slot {
    /// The number of objects that had the entry's number and have died.
    pub(crate) generation: u32,
    /// The living object, if there is one. Copies of a world share the object until it is changed.
    pub(crate) object: Option<Arc<Object>>,
}

/// A living object, with the facts that the world stores about it.
#[derive(Clone, Debug)]
pub(crate) struct Object {
    pub(crate) kind: StoredKind<ObjectId>,
    pub(crate) notes: Notes,
    /// The type of which the object is an instance, if it is one ([module.instance]).
    pub(crate) instance_of: Option<Type>,
    /// The object's number among the states, once it was realized as a state ([module.instance]).
    pub(crate) state: Option<u32>,
    /// The object to which this object was last resolved ([module.autoresolve]).
    pub(crate) resolved: Option<WeakObject>,
    /// The tag that the user of the world set ([object.tag]).
    pub(crate) tag: u64,
    /// The number of times that the object is registered as a root ([object.root]).
    pub(crate) roots: u32,
    /// The first forward that was defined as this object ([object.first]).
    pub(crate) first: Option<WeakObject>,
    /// The nodes as which the object was frozen, in order ([snapshot.lookup]).
    pub(crate) frozen_as: Vec<SnapNodeId>,
    /// All nodes that stand for the object, each once, in the order in which they were added
    /// ([snapshot.lookup]).
    pub(crate) nodes: Vec<SnapNodeId>,
}

impl Object {
    /// Makes an object that is no instance, has no nodes, and is no root.
    pub(crate) const fn new(kind: StoredKind<ObjectId>, notes: Notes) -> Self {
        Self {
            kind,
            notes,
            instance_of: None,
            state: None,
            resolved: None,
            tag: 0,
            roots: 0,
            first: None,
            frozen_as: Vec::new(),
            nodes: Vec::new(),
        }
    }
}

/// A node of a snapshot whose owner was not dropped ([snapshot.owner]).
#[derive(Clone, Debug)]
pub(crate) struct SnapshotNode {
    pub(crate) owner: OwnerId,
    /// The node's number among the nodes of its owner.
    pub(crate) number: u32,
    pub(crate) kind: StoredKind<SnapNodeId>,
    pub(crate) notes: Notes,
    /// The type as which the node was interned, if it was interned ([snapshot.intern]).
    pub(crate) interned: Option<Type>,
}

impl ObjectState {
    /// Returns the data of a world without objects.
    pub(crate) fn new(rules: WorldRules) -> Self {
        Self {
            interner: Interner::with_rules(rules.types),
            heap: Vec::new(),
            free: Vec::new(),
            visible: BTreeMap::new(),
            next_state: 0,
            notes: BTreeMap::new(),
            owners: Vec::new(),
            nodes: Vec::new(),
            report: Report::default(),
            rules,
        }
    }

    /// Returns the object with a number, or `None` if it has died. A living object never refers to
    /// a dead object; only a planted bug in [object.collect] breaks this.
    pub(crate) fn object(&self, id: ObjectId) -> Option<&Object> {
        self.heap.get(id.0)?.object.as_deref()
    }

    /// Returns the object with a number for changing it.
    ///
    /// # Panics
    /// Panics if the object has died.
    pub(crate) fn object_mut(&mut self, id: ObjectId) -> &mut Object {
        let Some(object) = &mut self.heap[id.0].object else {
            unreachable!("an object that is changed lives")
        };
        Arc::make_mut(object)
    }

    /// Returns the kind of an object as it was made, or `None` if the object has died.
    pub(crate) fn stored_kind(&self, id: ObjectId) -> Option<&StoredKind<ObjectId>> {
        self.object(id).map(|object| &object.kind)
    }

    /// Returns a reference to an object that does not keep the object alive.
    pub(crate) fn weak(&self, id: ObjectId) -> WeakObject {
        WeakObject { id, generation: self.heap[id.0].generation }
    }

    /// Returns the object to which a reference refers, if the object still lives.
    pub(crate) fn alive(&self, weak: WeakObject) -> Option<ObjectId> {
        let is_same = self.heap[weak.id.0].generation == weak.generation;
        self.object(weak.id).filter(|_| is_same).map(|_| weak.id)
    }

    /// Returns the living objects in ascending order of their numbers.
    pub(crate) fn living(&self) -> impl Iterator<Item = (ObjectId, &Object)> {
        let object = |(id, slot): (usize, _)| {
            let slot: &Slot = slot;
            Some((ObjectId(id), slot.object.as_deref()?))
        };
        self.heap.iter().enumerate().filter_map(object)
    }

    /// Returns the node with a number, or `None` if its owner was dropped. A remaining node never
    /// refers to a dropped node; only a planted bug in [snapshot.drop] breaks this.
    pub(crate) fn node(&self, id: SnapNodeId) -> Option<&SnapshotNode> {
        self.nodes.get(id.0)?.as_ref()
    }

    // [object.number]
    /// Adds an object to the heap, and returns its number.
    pub(crate) fn push(&mut self, kind: StoredKind<ObjectId>) -> Result<ObjectId> {
        let object = Some(Arc::new(Object::new(kind, Notes::new())));
        if let Some(id) = (self.rules.reuse_number)(&mut self.free) {
            self.heap[id.0].object = object;
            return Ok(id);
        }
        if self.heap.len() >= MAX_HEADS {
            return Err(too_many(messages::OBJECTS, MAX_HEADS));
        }
        self.heap.push(Slot { generation: 0, object });
        Ok(ObjectId(self.heap.len() - 1))
    }
}

/// Returns the error E0713 (label) for a label that is not allowed.
pub(crate) fn bad_label(kind: Kind, why: &'static str) -> Error {
    ErrorKind::BadLabel { kind: kind.0, why: why.into() }.into()
}

/// Returns the error E0712 (limit) for an exceeded limit.
pub(crate) fn too_many(what: &'static str, limit: usize) -> Error {
    ErrorKind::Limit { what, limit: limit as u64 }.into()
}

//! Objects and nodes by number: the data on which all files below the facade work.
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

/// Objects, modules and snapshots, and the types to which they are realized.
#[derive(Clone, Debug)]
pub(crate) struct ObjectState {
    pub(crate) interner: Interner,
    pub(crate) heap: Vec<Slot>,
    /// The numbers of objects that have died, in the order in which the numbers became free.
    pub(crate) free: Vec<ObjectId>,
    /// The visible module of each name with a visible module ([module.visible]).
    pub(crate) visible: BTreeMap<String, VisibleModule>,
    /// The number of the next state ([module.instance]).
    pub(crate) next_state: u32,
    /// The notes of realized overloads, by head.
    pub(crate) notes: BTreeMap<HeadId, Notes>,
    /// The number of nodes that each owner has received; `None` for an owner that was dropped.
    pub(crate) owners: Vec<Option<u32>>,
    /// The nodes of all snapshots by number; `None` for a node that was dropped.
    pub(crate) nodes: Vec<Option<SnapshotNode>>,
    /// The changes that the last realizing operation made ([module.report]).
    pub(crate) report: Report<WeakObject>,
    pub(crate) rules: WorldRules,
}

/// The visible module of a name ([module.visible]).
#[derive(Clone, Copy, Debug)]
pub(crate) struct VisibleModule {
    pub(crate) module: ObjectId,
    /// Whether the module was so far referred to only by bytes of snapshots.
    pub(crate) is_expected: bool,
}

/// A number of the heap, and the object with this number.
#[derive(Clone, Debug)]
pub(crate) struct Slot {
    /// The number of objects that had this number and have died.
    pub(crate) generation: u32,
    /// The living object, if there is one. Copies of a world share the object until it is changed.
    pub(crate) object: Option<Arc<Object>>,
}

/// An object that lives.
#[derive(Clone, Debug)]
pub(crate) struct Object {
    pub(crate) kind: StoredKind<ObjectId>,
    pub(crate) notes: Notes,
    /// The type whose instance the object is ([module.instance]).
    pub(crate) instance_of: Option<Type>,
    /// The object's number among the states, after it was realized as a state ([module.instance]).
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
    /// All nodes of the object, each once, in the order in which they were added
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
    /// The node's type, if the node was interned ([snapshot.intern]).
    pub(crate) interned: Option<Type>,
}

impl ObjectState {
    /// Makes the data of a world that has no objects.
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

    /// Returns an object; `None` if it has died. No living object refers to a dead object, unless
    /// [object.collect] is broken.
    pub(crate) fn object(&self, id: ObjectId) -> Option<&Object> {
        self.heap.get(id.0)?.object.as_deref()
    }

    /// Returns an object that is to be changed.
    ///
    /// # Panics
    /// If the object has died.
    pub(crate) fn object_mut(&mut self, id: ObjectId) -> &mut Object {
        let Some(object) = &mut self.heap[id.0].object else {
            unreachable!("an object that is changed lives")
        };
        Arc::make_mut(object)
    }

    /// Returns the kind of an object as it was made; `None` if the object has died.
    pub(crate) fn stored_kind(&self, id: ObjectId) -> Option<&StoredKind<ObjectId>> {
        self.object(id).map(|object| &object.kind)
    }

    /// Returns a reference to an object that stays valid when the object dies.
    pub(crate) fn weak(&self, id: ObjectId) -> WeakObject {
        WeakObject { id, generation: self.heap[id.0].generation }
    }

    /// Returns the object of a reference, if the object lives.
    pub(crate) fn alive(&self, weak: WeakObject) -> Option<ObjectId> {
        let is_same = self.heap[weak.id.0].generation == weak.generation;
        self.object(weak.id).filter(|_| is_same).map(|_| weak.id)
    }

    /// Returns the objects that live, by ascending number.
    pub(crate) fn living(&self) -> impl Iterator<Item = (ObjectId, &Object)> {
        let object = |(id, slot): (usize, _)| {
            let slot: &Slot = slot;
            Some((ObjectId(id), slot.object.as_deref()?))
        };
        self.heap.iter().enumerate().filter_map(object)
    }

    /// Returns a node; `None` if its owner was dropped. No remaining node refers to a dropped node,
    /// unless [snapshot.drop] is broken.
    pub(crate) fn node(&self, id: SnapNodeId) -> Option<&SnapshotNode> {
        self.nodes.get(id.0)?.as_ref()
    }

    // [object.number]
    /// Makes a new object.
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

/// Returns the error for a label that is not allowed: E0713.
pub(crate) fn bad_label(kind: Kind, why: &'static str) -> Error {
    ErrorKind::BadLabel { kind: kind.0, why: why.into() }.into()
}

/// Returns the error for an exceeded limit: E0712.
pub(crate) fn too_many(what: &'static str, limit: usize) -> Error {
    ErrorKind::Limit { what, limit: limit as u64 }.into()
}

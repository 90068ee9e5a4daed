//! The heap of objects (`[object.heap]`, `[object.number]`). The heap takes 24 bytes per object and
//! 4 bytes per edge. The numbers of freed objects are kept in a list and used again.
//!
//! The serial number of an object is the number of objects that were made before it. A handle
//! contains the number and the serial number of its object. Therefore it never refers to another
//! object after its own object was freed.

mod changes;
mod forwards;
mod user;

use self::forwards::Forward;
use self::user::UserData;

use crate::function::role::Role;
use crate::handle::{ArenaId, Obj, ObjectId, TypeId};
use crate::label::LabelId;
use crate::module::member::{Module, ModuleId};
use crate::object::change_log::ChangeLog;
use crate::object::lens::vertex::Vertex;
use crate::object::slot::{ForwardId, Notes, ObjectFlags, PackedFlags, SettledRoles, Slot};
use crate::object::undo::UndoLog;
use crate::util::memo::Memo;
use crate::util::slab::Slab;
use crate::util::tuning::Tuning;
use crate::util::work::Work;
use hashbrown::HashMap;
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::messages;

#[derive(Clone, Copy)]
struct Entry {
    slot: Slot,
    serial: u32,
    /// The index in `edges` at which the edges of this object start.
    start: u32,
    len: u32,
    flags: PackedFlags,
    settled: SettledRoles,
}

/// The objects of a world.
#[derive(Clone)]
pub(crate) struct Heap {
    pub(crate) world: ArenaId,
    entries: Vec<Entry>,
    edges: Vec<ObjectId>,
    /// The number of entries of `edges` that no longer belong to an object.
    waste: usize,
    pub(crate) tuning: Tuning,
    free: Vec<ObjectId>,
    /// The serial number that the next object gets.
    serial: u32,
    forwards: Slab<ForwardId, Forward>,
    modules: Slab<ModuleId, Module>,
    /// The visible module of each name (`[module.name]`).
    pub(crate) visible: HashMap<Box<str>, ObjectId>,
    /// For each type, its canonical instance or its instance, if this object has not been freed.
    pub(crate) canonical: HashMap<TypeId, ObjectId>,
    /// For each instance, and for each unnamed module that was realized, its type
    /// (`[module.instance]`).
    instances: HashMap<ObjectId, TypeId>,
    /// For each forward-defined object that was resolved, the type to which it was resolved
    /// (`[module.autoresolve]`).
    pub(crate) resolved: HashMap<ObjectId, TypeId>,
    /// For each closed object, its type. Realizing a closed object again would give this type and
    /// change nothing ([`Heap::close`]).
    closed: HashMap<ObjectId, TypeId>,
    /// For each typelike object that was realized in a large graph, its type ([`Heap::keep_type`]).
    kept_types: HashMap<ObjectId, TypeId>,
    /// For each `OneOf` that was displayed, its first heads, as many as were needed
    /// (`[typefn.display-limit]`).
    pub(crate) first_heads: Memo<ObjectId, Box<[Vertex]>>,
    /// For each object that is the definition of a forward, the first such forward
    /// (`[object.first]`).
    first: HashMap<ObjectId, Obj>,
    /// The number of bytes of the names of forwards and of the members of modules.
    text_bytes: usize,
    /// The tags and roots that the user of the world gave.
    user: UserData,
    /// The notes of overloads, by object (`[function.note]`).
    pub(crate) notes: HashMap<ObjectId, Notes>,
    /// The changes that the current operation has made, from which its report is built.
    pub(crate) changes: ChangeLog,
    /// The changes since the transaction began, or `None` if no transaction runs.
    pub(crate) undo_log: Option<UndoLog>,
    /// The number of steps so far. Visiting a vertex, recording a deferred call, and interning a
    /// head each count as a step.
    pub(crate) work: Work,
}

/// The greatest number of objects that may exist at the same time.
const MAX_OBJECTS: usize = 1 << 30;

impl Default for Heap {
    fn default() -> Self {
        Self {
            world: ArenaId::new(),
            entries: Vec::new(),
            edges: Vec::new(),
            waste: 0,
            tuning: Tuning::default(),
            free: Vec::new(),
            serial: 0,
            forwards: Slab::default(),
            modules: Slab::default(),
            visible: HashMap::new(),
            canonical: HashMap::new(),
            instances: HashMap::new(),
            resolved: HashMap::new(),
            closed: HashMap::new(),
            kept_types: HashMap::new(),
            first_heads: Memo::default(),
            first: HashMap::new(),
            text_bytes: 0,
            user: UserData::default(),
            notes: HashMap::new(),
            changes: ChangeLog::default(),
            undo_log: None,
            work: Work::default(),
        }
    }
}

/// Creates heaps, and converts between handles and objects.
impl Heap {
    /// Makes an empty heap.
    pub(crate) fn tuned(tuning: Tuning) -> Self {
        Self { tuning, ..Self::default() }
    }

    /// Returns the handle of an object that has not been freed.
    pub(crate) fn handle(&self, id: ObjectId) -> Obj {
        Obj { world: self.world, id, serial: self.entries[id].serial }
    }

    /// Returns the object to which a handle refers.
    ///
    /// # Errors
    /// Returns E0709 (foreign handle) for an object of another world, or for an object that was
    /// freed.
    pub(crate) fn check_handle(&self, object: Obj) -> Result<ObjectId> {
        let lives = |entry: &Entry| entry.slot != Slot::Free && entry.serial == object.serial;
        let here =
            object.world == self.world && self.entries.get(object.id.at()).is_some_and(lives);
        if here { Ok(object.id) } else { Err(ErrorKind::ForeignHandle.into()) }
    }

    /// Returns the objects to which handles refer.
    ///
    /// # Errors
    /// Returns E0709 (foreign handle) if one of the objects belongs to another world or was freed.
    pub(crate) fn check_handles(&self, objects: &[Obj]) -> Result<Vec<ObjectId>> {
        objects.iter().map(|&object| self.check_handle(object)).collect()
    }
}

/// Queries about objects of the heap.
impl Heap {
    /// Returns the number of objects that have not been freed.
    pub(crate) const fn len(&self) -> usize {
        self.entries.len() - self.free.len()
    }

    /// Returns the number of entries in the table of objects, used and free. The number of each
    /// object is less than the result.
    pub(crate) const fn numbers(&self) -> usize {
        self.entries.len()
    }

    /// Returns the approximate number of bytes that the objects take. The cost is constant.
    pub(crate) fn bytes(&self) -> usize {
        let relations = self.canonical.len() + self.instances.len() + self.resolved.len();
        let relations = relations + self.closed.len() + self.kept_types.len() + self.first.len();
        size_of_val(&self.entries[..])
            + size_of_val(&self.edges[..])
            + size_of::<(Obj, ObjectId)>() * relations
            + self.text_bytes
    }

    /// Returns whether the heap contains a forward. If the heap contains no forward, no object is
    /// forward-defined.
    pub(crate) const fn has_forwards(&self) -> bool {
        self.forwards.len() > 0
    }

    /// Returns the serial that the next object gets.
    pub(crate) const fn next_serial(&self) -> u32 {
        self.serial
    }

    /// Returns the number of objects that were made since this object was made, including this
    /// object.
    fn age(&self, id: ObjectId) -> u32 {
        self.serial.wrapping_sub(self.entries[id].serial)
    }

    /// Returns whether the serial number of an object is at least `serial`.
    pub(crate) fn is_made_since(&self, id: ObjectId, serial: u32) -> bool {
        self.age(id) <= self.serial.wrapping_sub(serial)
    }

    /// Returns the kind of an object.
    pub(crate) fn slot(&self, id: ObjectId) -> Slot {
        self.entries[id].slot
    }

    /// Returns the flags of an object.
    pub(crate) fn flags(&self, id: ObjectId) -> ObjectFlags {
        self.entries[id].flags.unpack()
    }

    /// Returns whether an object is settled in a role, or `None` if this has not been computed
    /// (`[module.settled]`).
    pub(crate) fn settled(&self, id: ObjectId, role: Role) -> Option<bool> {
        self.entries[id].settled.get(role)
    }

    /// Returns the targets of an object's edges. A module has no edges in this table, because its
    /// members hold its objects.
    pub(crate) fn edges(&self, id: ObjectId) -> &[ObjectId] {
        let Entry { start, len, .. } = self.entries[id];
        &self.edges[start as usize..(start + len) as usize]
    }

    /// Calls `visit` with each edge of an object under the frozen lens, in order
    /// (`[object.lens]`).
    pub(crate) fn each_edge(&self, id: ObjectId, mut visit: impl FnMut(ObjectId)) {
        match self.slot(id) {
            Slot::Module(module) => {
                let module = Some(self.module(module)).filter(|module| !module.named);
                module.into_iter().flat_map(Module::held).for_each(visit);
            }
            _ => self.edges(id).iter().for_each(|&edge| visit(edge)),
        }
    }

    /// Returns the module with this number.
    pub(crate) fn module(&self, id: ModuleId) -> &Module {
        self.modules.get(id).unwrap_or_else(|| unreachable!("a module lives as its object does"))
    }

    /// Returns a mutable reference to the module with this number.
    pub(crate) fn module_mut(&mut self, id: ModuleId) -> &mut Module {
        self.modules
            .get_mut(id)
            .unwrap_or_else(|| unreachable!("a module lives as its object does"))
    }

    /// Returns the module if an object is a module, and otherwise `None`.
    pub(crate) fn as_module(&self, id: ObjectId) -> Option<&Module> {
        match self.slot(id) {
            Slot::Module(module) => Some(self.module(module)),
            _ => None,
        }
    }

    /// Returns a mutable reference to the module if an object is a module, and otherwise `None`.
    pub(crate) fn as_module_mut(&mut self, id: ObjectId) -> Option<&mut Module> {
        match self.slot(id) {
            Slot::Module(module) => Some(self.module_mut(module)),
            _ => None,
        }
    }

    /// Returns the visible module of a name.
    pub(crate) fn visible_module(&self, name: &str) -> Option<ModuleId> {
        self.module_id(*self.visible.get(name)?)
    }

    /// Returns the number of the module if an object is a module, and otherwise `None`.
    pub(crate) fn module_id(&self, id: ObjectId) -> Option<ModuleId> {
        match self.slot(id) {
            Slot::Module(module) => Some(module),
            _ => None,
        }
    }

    /// Returns the label of an object if it is a head, and otherwise `None`.
    pub(crate) fn label(&self, id: ObjectId) -> Option<LabelId> {
        match self.slot(id) {
            Slot::Head(label) => Some(label),
            _ => None,
        }
    }

    /// Returns the type of an object if it is an instance, and otherwise `None`.
    pub(crate) fn instance_type(&self, id: ObjectId) -> Option<TypeId> {
        if self.flags(id).instance { self.instances.get(&id).copied() } else { None }
    }

    /// Returns the type of an object if it is a canonical instance, and otherwise `None`.
    pub(crate) fn realized(&self, id: ObjectId) -> Option<TypeId> {
        match self.slot(id) {
            Slot::Realized(ty) => Some(ty),
            _ => None,
        }
    }

    /// Computes the flags of an immutable object from the flags of its children. The flags stay
    /// valid as long as the object exists. A path to a mutable object or a forward exists at least
    /// until the first mutable object or forward on the path is changed.
    pub(crate) fn flags_over(&self, children: &[ObjectId]) -> ObjectFlags {
        let over = ObjectFlags { typelike: true, ..ObjectFlags::default() };
        children.iter().fold(over, |over, &child| {
            let ObjectFlags { typelike, leads_to_forward, .. } = self.flags(child);
            ObjectFlags {
                typelike: over.typelike && typelike,
                leads_to_forward: over.leads_to_forward || leads_to_forward,
                ..over
            }
        })
    }

    /// Returns the type of an object if it is [closed](Self::close), and otherwise `None`.
    pub(crate) fn closed_type(&self, id: ObjectId) -> Option<TypeId> {
        self.closed.get(&id).copied()
    }

    /// Returns the type of a typelike object if the type was [kept](Self::keep_type), and otherwise
    /// `None`.
    pub(crate) fn kept_type(&self, id: ObjectId) -> Option<TypeId> {
        self.kept_types.get(&id).copied()
    }

    /// Returns the type of an object to which a type is realized: a canonical instance, an
    /// instance, or an unnamed module that was realized.
    pub(crate) fn type_of_realized(&self, id: ObjectId) -> Option<TypeId> {
        self.realized(id).or_else(|| self.instances.get(&id).copied())
    }

    /// Checks that the heap has room for these numbers of additional objects and edges.
    ///
    /// # Errors
    /// Returns E0712 (limit) if there is not enough room.
    pub(crate) fn check_capacity(&self, objects: usize, edges: usize) -> Result<()> {
        let fits =
            self.len() + objects <= MAX_OBJECTS && self.edges.len() + edges < u32::MAX as usize;
        let limit = ErrorKind::Limit { what: messages::OBJECTS, limit: MAX_OBJECTS as u64 };
        if fits { Ok(()) } else { Err(limit.into()) }
    }
}

//! The memory of objects (`[object.heap]`, `[object.number]`): 24 bytes each and 4 for each edge,
//! numbers with a free list.
//!
//! An object's serial is the count of objects made before it: a handle has number and serial, so
//! that it means no other object once its own died.

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
use crate::object::slot::{ForwardId, Notes, ObjectFlags, PackedFlags, SettledRoles, Slot};
use crate::object::undo::UndoLog;
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
    /// Where its edges start among all, and how many there are.
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
    /// How many of the edges no object has any more.
    waste: usize,
    pub(crate) tuning: Tuning,
    free: Vec<ObjectId>,
    /// The serial that the next object gets.
    serial: u32,
    forwards: Slab<ForwardId, Forward>,
    modules: Slab<ModuleId, Module>,
    /// The visible module of each name (`[module.name]`).
    pub(crate) visible: HashMap<Box<str>, ObjectId>,
    /// The canonical instances of types, and the instances, as far as they live.
    pub(crate) canonical: HashMap<TypeId, ObjectId>,
    /// The types of instances, and of modules without a name that were realized
    /// (`[module.instance]`).
    instances: HashMap<ObjectId, TypeId>,
    /// The types that forward-defined objects were resolved to (`[module.autoresolve]`).
    pub(crate) resolved: HashMap<ObjectId, TypeId>,
    /// The types of resolved objects that realizing would find again, and change nothing by it.
    closed: HashMap<ObjectId, TypeId>,
    /// The forwards that were the first to be defined as objects, while these live
    /// (`[object.first]`).
    first: HashMap<ObjectId, Obj>,
    /// The tags and roots of the user of the world.
    user: UserData,
    /// The notes of overloads (`[function.note]`).
    pub(crate) notes: HashMap<ObjectId, Notes>,
    /// The changes that the operation under way made, for its report.
    pub(crate) changes: ChangeLog,
    /// The changes since a transaction began, while one runs.
    pub(crate) undo_log: Option<UndoLog>,
    /// How much was done: vertices visited, calls filed, heads interned.
    pub(crate) work: Work,
}

/// The most objects that live at once.
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
            first: HashMap::new(),
            user: UserData::default(),
            notes: HashMap::new(),
            changes: ChangeLog::default(),
            undo_log: None,
            work: Work::default(),
        }
    }
}

/// Handles.
impl Heap {
    /// No objects.
    pub(crate) fn tuned(tuning: Tuning) -> Self {
        Self { tuning, ..Self::default() }
    }

    /// The handle of an object that lives.
    pub(crate) fn handle(&self, id: ObjectId) -> Obj {
        Obj { world: self.world, id, serial: self.entries[id].serial }
    }

    /// The object of a handle.
    ///
    /// # Errors
    /// E0709 (foreign handle) for an object of another world, or that died.
    pub(crate) fn check_handle(&self, object: Obj) -> Result<ObjectId> {
        let lives = |entry: &Entry| entry.slot != Slot::Free && entry.serial == object.serial;
        let here =
            object.world == self.world && self.entries.get(object.id.at()).is_some_and(lives);
        if here { Ok(object.id) } else { Err(ErrorKind::ForeignHandle.into()) }
    }

    /// The objects of some handles.
    ///
    /// # Errors
    /// E0709 (foreign handle).
    pub(crate) fn check_handles(&self, objects: &[Obj]) -> Result<Vec<ObjectId>> {
        objects.iter().map(|&object| self.check_handle(object)).collect()
    }
}

/// Questions.
impl Heap {
    /// How many objects live.
    pub(crate) const fn len(&self) -> usize {
        self.entries.len() - self.free.len()
    }

    /// How many numbers were given so far: each object has a smaller one.
    pub(crate) const fn numbers(&self) -> usize {
        self.entries.len()
    }

    /// Whether some forward lives: else nothing is forward-defined.
    pub(crate) const fn has_forwards(&self) -> bool {
        self.forwards.len() > 0
    }

    /// The serial that the next object gets.
    pub(crate) const fn next_serial(&self) -> u32 {
        self.serial
    }

    /// How many objects were made since this one was, itself included.
    fn age(&self, id: ObjectId) -> u32 {
        self.serial.wrapping_sub(self.entries[id].serial)
    }

    /// Whether an object was made since a serial was the next one.
    pub(crate) fn is_made_since(&self, id: ObjectId, serial: u32) -> bool {
        self.age(id) <= self.serial.wrapping_sub(serial)
    }

    /// The kind of an object.
    pub(crate) fn slot(&self, id: ObjectId) -> Slot {
        self.entries[id].slot
    }

    /// The flags of an object.
    pub(crate) fn flags(&self, id: ObjectId) -> ObjectFlags {
        self.entries[id].flags.unpack()
    }

    /// Whether an object is settled in a role, if that was found out (`[module.settled]`).
    pub(crate) fn settled(&self, id: ObjectId, role: Role) -> Option<bool> {
        self.entries[id].settled.get(role)
    }

    /// The edges of an object; a module has none here, its members do.
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

    /// A module.
    pub(crate) fn module(&self, id: ModuleId) -> &Module {
        self.modules.get(id).unwrap_or_else(|| unreachable!("a module lives as its object does"))
    }

    /// A module, to be changed.
    pub(crate) fn module_mut(&mut self, id: ModuleId) -> &mut Module {
        self.modules
            .get_mut(id)
            .unwrap_or_else(|| unreachable!("a module lives as its object does"))
    }

    /// The module that an object is.
    pub(crate) fn as_module(&self, id: ObjectId) -> Option<&Module> {
        match self.slot(id) {
            Slot::Module(module) => Some(self.module(module)),
            _ => None,
        }
    }

    /// The module that an object is, to be changed.
    pub(crate) fn as_module_mut(&mut self, id: ObjectId) -> Option<&mut Module> {
        match self.slot(id) {
            Slot::Module(module) => Some(self.module_mut(module)),
            _ => None,
        }
    }

    /// The visible module of a name.
    pub(crate) fn visible_module(&self, name: &str) -> Option<ModuleId> {
        self.module_id(*self.visible.get(name)?)
    }

    /// The number of the module that an object is.
    pub(crate) fn module_id(&self, id: ObjectId) -> Option<ModuleId> {
        match self.slot(id) {
            Slot::Module(module) => Some(module),
            _ => None,
        }
    }

    /// The label of an object that is a head.
    pub(crate) fn label(&self, id: ObjectId) -> Option<LabelId> {
        match self.slot(id) {
            Slot::Head(label) => Some(label),
            _ => None,
        }
    }

    /// The type of an instance.
    pub(crate) fn instance_type(&self, id: ObjectId) -> Option<TypeId> {
        if self.flags(id).instance { self.instances.get(&id).copied() } else { None }
    }

    /// The type of which an object is the canonical instance.
    pub(crate) fn realized(&self, id: ObjectId) -> Option<TypeId> {
        match self.slot(id) {
            Slot::Realized(ty) => Some(ty),
            _ => None,
        }
    }

    /// The flags of an object over some children that stay its own, if it cannot change. They hold
    /// for ever: a path to an object that can change, or to a forward, does not go away before the
    /// first such object on it changes.
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

    /// The type of an object that was resolved to it, and that realizing finds again
    /// ([`Self::close`]).
    pub(crate) fn closed_type(&self, id: ObjectId) -> Option<TypeId> {
        self.closed.get(&id).copied()
    }

    /// The type that an object is realized to, if the object is what it is realized to: a canonical
    /// instance, an instance, or a module without a name that was realized.
    pub(crate) fn type_of_realized(&self, id: ObjectId) -> Option<TypeId> {
        self.realized(id).or_else(|| self.instances.get(&id).copied())
    }

    /// Whether so many more objects and edges fit.
    ///
    /// # Errors
    /// E0712 (limit).
    pub(crate) fn check_capacity(&self, objects: usize, edges: usize) -> Result<()> {
        let fits =
            self.len() + objects <= MAX_OBJECTS && self.edges.len() + edges < u32::MAX as usize;
        let limit = ErrorKind::Limit { what: messages::OBJECTS, limit: MAX_OBJECTS as u64 };
        if fits { Ok(()) } else { Err(limit.into()) }
    }
}

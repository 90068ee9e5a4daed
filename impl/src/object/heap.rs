//! Where objects live: 24 bytes each and 4 for each edge, numbers with a free list.
//!
//! An object's serial is the count of objects made before it: a handle has number and serial, so that
//! it means nobody else once its object died.

use crate::handle::{ArenaId, Obj, TypeId};
use crate::label::LabelId;
use crate::module::Module;
use crate::util::slab::Slab;
use hashbrown::HashMap;
use selfsame_spec::error::{ErrorKind, Result};

/// What an object is; where it leads, its edges say.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Slot {
    /// No object: the number is free.
    Free,
    /// A head.
    Head(LabelId),
    /// A `OneOf`.
    OneOf,
    /// A forward: its number among the names.
    Forward(u32),
    /// The canonical instance of a type.
    Realized(TypeId),
    /// A module: its number among the modules.
    Module(u32),
}

/// What can be said of an object once and for all.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct ObjectFlags {
    /// `[object.mutable]`
    pub(crate) mutable: bool,
    /// `[object.typelike]`
    pub(crate) typelike: bool,
}

#[derive(Clone, Copy)]
struct Entry {
    slot: Slot,
    serial: u32,
    start: u32,
    len: u32,
    nature: ObjectFlags,
}

/// What is undone when something that made objects is refused.
#[derive(Clone, Copy, Debug)]
pub(crate) enum UndoEntry {
    /// A new object, and whether its number is new.
    Object(u32, bool),
    /// A definition of a forward.
    Definition(u32),
}

/// Texts that overloads have of their globals, by number.
pub(crate) type Notes = Box<[(u32, Box<str>)]>;

/// The objects of a world.
pub(crate) struct Heap {
    pub(crate) stamp: ArenaId,
    entries: Vec<Entry>,
    edges: Vec<u32>,
    /// Edges that no object has any more.
    waste: usize,
    free: Vec<u32>,
    serial: u32,
    forwards: Slab<u32, Box<str>>,
    pub(crate) modules: Slab<u32, Module>,
    /// The named modules that everybody sees.
    pub(crate) visible: HashMap<Box<str>, u32>,
    pub(crate) canonical: HashMap<TypeId, u32>,
    /// The types that forward-defined objects were resolved to.
    pub(crate) resolved: HashMap<u32, TypeId>,
    pub(crate) notes: HashMap<u32, Notes>,
    pub(crate) journal: Option<Vec<UndoEntry>>,
}

/// The most objects that live at once.
const MOST: usize = 1 << 30;

impl Heap {
    pub(crate) fn new() -> Self {
        Self {
            stamp: ArenaId::new(),
            entries: Vec::new(),
            edges: Vec::new(),
            waste: 0,
            free: Vec::new(),
            serial: 0,
            forwards: Slab::default(),
            modules: Slab::default(),
            visible: HashMap::new(),
            canonical: HashMap::new(),
            resolved: HashMap::new(),
            notes: HashMap::new(),
            journal: None,
        }
    }

    /// How many objects live.
    pub(crate) const fn len(&self) -> usize {
        self.entries.len() - self.free.len()
    }

    /// All numbers below this one, and no others, may have objects.
    pub(crate) const fn numbers(&self) -> u32 {
        self.entries.len() as u32
    }

    /// Whether no forward lives: nothing is forward-defined.
    pub(crate) const fn has_forwards(&self) -> bool {
        self.forwards.len() > 0
    }

    pub(crate) fn handle(&self, number: u32) -> Obj {
        Obj { world: self.stamp, number, serial: self.entries[number as usize].serial }
    }

    /// The number of an object of this world that lives.
    pub(crate) fn own(&self, object: Obj) -> Result<u32> {
        let lives = |entry: &Entry| entry.slot != Slot::Free && entry.serial == object.serial;
        let here = object.world == self.stamp
            && self.entries.get(object.number as usize).is_some_and(lives);
        if here { Ok(object.number) } else { Err(ErrorKind::ForeignHandle.into()) }
    }

    pub(crate) fn own_all(&self, objects: &[Obj]) -> Result<Vec<u32>> {
        objects.iter().map(|&object| self.own(object)).collect()
    }

    /// The serial that the next object gets.
    pub(crate) const fn next_serial(&self) -> u32 {
        self.serial
    }

    /// Whether an object was made since a serial was the next one.
    pub(crate) fn is_since(&self, number: u32, serial: u32) -> bool {
        let age = self.serial.wrapping_sub(self.entries[number as usize].serial);
        age <= self.serial.wrapping_sub(serial)
    }

    /// How many objects were made since this one was, itself included.
    pub(crate) fn age(&self, number: u32) -> std::cmp::Reverse<u32> {
        std::cmp::Reverse(self.serial.wrapping_sub(self.entries[number as usize].serial))
    }

    pub(crate) fn slot(&self, number: u32) -> Slot {
        self.entries[number as usize].slot
    }

    pub(crate) fn nature(&self, number: u32) -> ObjectFlags {
        self.entries[number as usize].nature
    }

    pub(crate) fn set_nature(&mut self, number: u32, nature: ObjectFlags) {
        self.entries[number as usize].nature = nature;
    }

    /// Where the edges of what is no module lead.
    pub(crate) fn edges(&self, number: u32) -> &[u32] {
        let Entry { start, len, .. } = self.entries[number as usize];
        &self.edges[start as usize..(start + len) as usize]
    }

    /// Calls `visit` with each edge of an object under the frozen lens, in order
    /// (`[object.lens]`).
    pub(crate) fn each_edge(&self, number: u32, mut visit: impl FnMut(u32)) {
        match self.slot(number) {
            Slot::Module(module) => {
                let open = self.modules.get(module).filter(|module| !module.named);
                open.into_iter().flat_map(Module::held).for_each(visit);
            }
            _ => self.edges(number).iter().for_each(|&edge| visit(edge)),
        }
    }

    pub(crate) fn module(&self, number: u32) -> Option<&Module> {
        match self.slot(number) {
            Slot::Module(module) => self.modules.get(module),
            _ => None,
        }
    }

    pub(crate) fn forward_name(&self, name: u32) -> &str {
        self.forwards.get(name).map_or("", |name| name)
    }

    /// The label of an object that is a head.
    pub(crate) fn label(&self, number: u32) -> Option<LabelId> {
        match self.slot(number) {
            Slot::Head(label) => Some(label),
            _ => None,
        }
    }

    /// The definition of a forward.
    pub(crate) fn definition(&self, number: u32) -> Option<u32> {
        match self.slot(number) {
            Slot::Forward(_) => self.edges(number).first().copied(),
            _ => None,
        }
    }

    /// Whether there is room for so many more objects and edges.
    pub(crate) fn room(&self, objects: usize, edges: usize) -> Result<()> {
        let fits = self.len() + objects <= MOST && self.edges.len() + edges < u32::MAX as usize;
        let limit = ErrorKind::Limit { what: selfsame_spec::messages::OBJECTS, limit: MOST as u64 };
        if fits { Ok(()) } else { Err(limit.into()) }
    }

    /// A new object. There is [room](Self::room).
    pub(crate) fn push(&mut self, slot: Slot, edges: &[u32], nature: ObjectFlags) -> u32 {
        let (start, len) = (self.edges.len() as u32, edges.len() as u32);
        self.edges.extend_from_slice(edges);
        let entry = Entry { slot, serial: self.serial, start, len, nature };
        self.serial = self.serial.wrapping_add(1);
        let fresh = self.entries.len() as u32;
        let number = self.free.pop().unwrap_or(fresh);
        match self.entries.get_mut(number as usize) {
            Some(old) => *old = entry,
            None => self.entries.push(entry),
        }
        if let Some(journal) = &mut self.journal {
            journal.push(UndoEntry::Object(number, number == fresh));
        }
        number
    }

    /// A new head, whose children are there.
    pub(crate) fn push_head(&mut self, label: LabelId, children: &[u32], mutable: bool) -> u32 {
        let typelike = !mutable && self.all_typelike(children);
        self.push(Slot::Head(label), children, ObjectFlags { mutable, typelike })
    }

    /// Typelike for ever: a path to something that changes, or to a forward, never goes away
    /// before the first thing on it that changes.
    pub(crate) fn all_typelike(&self, objects: &[u32]) -> bool {
        objects.iter().all(|&object| self.nature(object).typelike)
    }

    pub(crate) fn push_forward(&mut self, name: &str) -> u32 {
        let name = self.forwards.add(name.into());
        self.push(Slot::Forward(name), &[], ObjectFlags::default())
    }

    /// The canonical instance of a type.
    pub(crate) fn instance(&mut self, ty: TypeId) -> u32 {
        if let Some(&known) = self.canonical.get(&ty) {
            return known;
        }
        let nature = ObjectFlags { mutable: false, typelike: true };
        let number = self.push(Slot::Realized(ty), &[], nature);
        self.canonical.insert(ty, number);
        number
    }

    /// Gives a head another label.
    pub(crate) fn relabel(&mut self, number: u32, label: LabelId) {
        self.entries[number as usize].slot = Slot::Head(label);
    }

    /// Gives an object other edges.
    pub(crate) fn set_edges(&mut self, number: u32, edges: &[u32]) {
        let entry = &mut self.entries[number as usize];
        if entry.len as usize == edges.len() {
            let start = entry.start as usize;
            self.edges[start..start + edges.len()].copy_from_slice(edges);
            return;
        }
        self.waste += entry.len as usize;
        (entry.start, entry.len) = (self.edges.len() as u32, edges.len() as u32);
        self.edges.extend_from_slice(edges);
        self.tidy();
    }

    pub(crate) fn define(&mut self, forward: u32, definition: u32) {
        self.set_edges(forward, &[definition]);
        if let Some(journal) = &mut self.journal {
            journal.push(UndoEntry::Definition(forward));
        }
    }

    /// Frees a number, and what is known of its object here.
    pub(crate) fn kill(&mut self, number: u32) {
        self.forget(number);
        self.free.push(number);
        self.tidy();
    }

    fn forget(&mut self, number: u32) {
        let entry = &mut self.entries[number as usize];
        let slot = std::mem::replace(&mut entry.slot, Slot::Free);
        self.waste += entry.len as usize;
        entry.len = 0;
        match slot {
            Slot::Forward(name) => _ = self.forwards.remove(name),
            Slot::Module(module) => _ = self.modules.remove(module),
            Slot::Realized(ty) => _ = self.canonical.remove(&ty),
            _ => {}
        }
        self.resolved.remove(&number);
        self.notes.remove(&number);
    }

    /// Closes the gaps among the edges once they are most of them.
    fn tidy(&mut self) {
        if self.waste <= 1024.max(self.edges.len() / 2) {
            return;
        }
        let mut edges = Vec::with_capacity(self.edges.len() - self.waste);
        for entry in &mut self.entries {
            let (start, end) = (entry.start as usize, (entry.start + entry.len) as usize);
            entry.start = edges.len() as u32;
            edges.extend_from_slice(&self.edges[start..end]);
        }
        (self.edges, self.waste) = (edges, 0);
    }

    /// Undoes what a journal says, the last first. Numbering are given next as they would have been.
    pub(crate) fn undo(&mut self, journal: Vec<UndoEntry>) {
        for made in journal.into_iter().rev() {
            match made {
                UndoEntry::Definition(forward) => self.set_edges(forward, &[]),
                UndoEntry::Object(number, fresh) => {
                    self.forget(number);
                    if fresh {
                        self.entries.pop();
                    } else {
                        self.free.push(number);
                    }
                }
            }
        }
        self.tidy();
    }
}

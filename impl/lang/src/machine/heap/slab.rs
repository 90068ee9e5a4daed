//! The slots of a heap, with a list of the free slots.

use super::handle::Handle;
use super::limit::first_limit;
use super::object::Object;
use super::space::Space;
use selfsame_spec::program::memory::{Collect, LARGEST_HEAP, LARGEST_KEPT, Marks, Memory};

/// The objects of a run. A handle is the number of a slot, because live objects never move.
#[derive(Debug)]
pub(crate) struct Heap {
    pub(super) slots: Vec<Object>,
    /// The first free slot, or null. Each free slot has the number of the next free slot.
    pub(super) free: Handle,
    /// The number of slots at the start that are never freed, because these slots contain
    /// constants.
    pub(super) constant: usize,
    /// The number of bytes of all objects, including their slots.
    pub(super) bytes: usize,
    /// The number of bytes above which a collection is due.
    pub(super) limit: usize,
    pub(super) when: Collect,
    pub(super) marks: Marks,
    /// The working space of collections.
    pub(super) space: Space,
    /// The number of collections so far.
    pub(crate) collections: u64,
}

/// The size of a slot, in bytes.
pub(super) const SLOT: usize = size_of::<Object>();

impl Heap {
    /// Makes a heap without objects.
    pub(crate) fn new(memory: Memory) -> Self {
        Self {
            slots: vec![Object::Free(Handle::NULL)],
            free: Handle::NULL,
            constant: 1,
            bytes: 0,
            limit: first_limit(memory.collect),
            when: memory.collect,
            marks: memory.marks,
            space: Space::default(),
            collections: 0,
        }
    }

    /// Makes an empty heap as a placeholder for a heap that is moved out temporarily.
    pub(crate) fn nothing() -> Self {
        let Memory { collect: when, marks } = Memory::default();
        let (slots, free, space) = (Vec::new(), Handle::NULL, Space::default());
        Self { slots, free, constant: 0, bytes: 0, limit: 0, when, marks, space, collections: 0 }
    }

    /// Disables collections until [`Self::resume`], and returns the present limit.
    pub(crate) const fn put_off(&mut self) -> usize {
        std::mem::replace(&mut self.limit, usize::MAX)
    }

    /// Enables collections again, with this limit.
    pub(crate) const fn resume(&mut self, limit: usize) {
        self.limit = limit;
    }

    /// Returns whether a collection is due. The caller checks this before an object is made, when
    /// all needed objects can be reached from the roots.
    pub(crate) const fn is_due(&self) -> bool {
        self.bytes > self.limit
    }

    /// Returns whether collections happen at all.
    pub(crate) fn is_collected(&self) -> bool {
        self.when != Collect::Never
    }

    /// Returns whether more bytes are in use after a collection than a run may keep
    /// (`[memory.most]`).
    pub(crate) const fn is_full(&self) -> bool {
        self.bytes > LARGEST_KEPT as usize
    }

    /// Returns the number of bytes that new or growing objects may take (`[memory.most]`).
    pub(crate) const fn room(&self) -> usize {
        (LARGEST_HEAP as usize).saturating_sub(self.bytes)
    }

    /// Makes room for more objects.
    pub(crate) fn make_room(&mut self, objects: usize) {
        self.slots.reserve(objects);
    }

    /// Makes an object.
    pub(crate) fn make(&mut self, object: Object) -> Handle {
        self.bytes += SLOT + object.bytes();
        let at = self.free;
        if let Some(Object::Free(next)) = self.slots.get(at.at())
            && !at.is_null()
        {
            self.free = *next;
            self.slots[at.at()] = object;
            return at;
        }
        // A table of 2^32 slots would take 128 GiB, so the memory is exhausted earlier.
        let at = Handle(self.slots.len() as u32);
        self.slots.push(object);
        at
    }

    /// Returns an object, or a free slot if the handle is not valid.
    #[inline]
    pub(crate) fn get(&self, handle: Handle) -> &Object {
        const NOTHING: &Object = &Object::Free(Handle::NULL);
        self.slots.get(handle.at()).unwrap_or(NOTHING)
    }

    /// Returns a mutable reference to an object. If the object grows, the caller calls
    /// [`Self::grew`].
    #[inline]
    pub(crate) fn get_mut(&mut self, handle: Handle) -> Option<&mut Object> {
        self.slots.get_mut(handle.at())
    }

    /// Notes that an object grew by a number of bytes.
    pub(crate) const fn grew(&mut self, bytes: usize) {
        self.bytes += bytes;
    }

    /// Keeps all present objects forever. These objects must not refer to objects that are made
    /// later.
    pub(crate) fn keep_all(&mut self) {
        self.constant = self.slots.len();
    }
}

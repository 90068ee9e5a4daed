//! The slots, and which are free.

use super::handle::Handle;
use super::limit::first_limit;
use super::object::Object;
use super::space::Space;
use selfsame_spec::program::memory::{Collect, Marks, Memory};

/// The objects of a run. A handle is the number of a slot: no live object moves.
#[derive(Debug)]
pub(crate) struct Heap {
    pub(super) slots: Vec<Object>,
    /// The first free slot, or null; a free slot has the next one.
    pub(super) free: Handle,
    /// How many slots, from the first on, are never given back: constants.
    pub(super) constant: usize,
    /// How many bytes all objects have, with their slots.
    pub(super) bytes: usize,
    /// A collection is due with more bytes.
    pub(super) limit: usize,
    pub(super) when: Collect,
    pub(super) marks: Marks,
    /// The working space of collections.
    pub(super) space: Space,
    /// How many collections there were.
    pub(crate) collections: u64,
}

/// What a slot costs, in bytes.
pub(super) const SLOT: usize = size_of::<Object>();

impl Heap {
    /// One without objects.
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

    /// One that stands for another while that is elsewhere.
    pub(crate) fn nothing() -> Self {
        let Memory { collect: when, marks } = Memory::default();
        let (slots, free, space) = (Vec::new(), Handle::NULL, Space::default());
        Self { slots, free, constant: 0, bytes: 0, limit: 0, when, marks, space, collections: 0 }
    }

    /// No collection is due until [`Self::resume`]. Returns the limit.
    pub(crate) const fn put_off(&mut self) -> usize {
        std::mem::replace(&mut self.limit, usize::MAX)
    }

    /// Collections are due at this limit again.
    pub(crate) const fn resume(&mut self, limit: usize) {
        self.limit = limit;
    }

    /// Whether a collection is due. Who makes an object asks first, while the roots hold all that is
    /// still needed.
    pub(crate) const fn is_due(&self) -> bool {
        self.bytes > self.limit
    }

    /// Gets room for so many objects more.
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
        // A table of 2^32 slots is 128 GiB: memory ends before.
        let at = Handle(self.slots.len() as u32);
        self.slots.push(object);
        at
    }

    /// An object; of what is no handle, a free slot.
    #[inline]
    pub(crate) fn get(&self, handle: Handle) -> &Object {
        const NOTHING: &Object = &Object::Free(Handle::NULL);
        self.slots.get(handle.at()).unwrap_or(NOTHING)
    }

    /// An object, to change it. Who makes it grow says so ([`Self::grew`]).
    #[inline]
    pub(crate) fn get_mut(&mut self, handle: Handle) -> Option<&mut Object> {
        self.slots.get_mut(handle.at())
    }

    /// An object has so many bytes more.
    pub(crate) const fn grew(&mut self, bytes: usize) {
        self.bytes += bytes;
    }

    /// What was made up to now stays for ever. It leads to nothing that is made later.
    pub(crate) fn keep_all(&mut self) {
        self.constant = self.slots.len();
    }
}

//! The slots of a heap, and the list of its free slots.

use super::handle::Handle;
use super::limit::first_limit;
use super::object::Object;
use super::space::Space;
use selfsame_spec::program::memory::{Collect, LARGEST_HEAP, LARGEST_KEPT, Marks, Memory};

/// The heap with the objects of a run. A handle is the index of a slot and stays valid, because
/// objects never move.
#[derive(Debug)]
pub(crate) struct Heap {
    pub(super) slots: Vec<Object>,
    /// The first free slot, or null if no slot is free. Each free slot has the handle of the next
    /// free slot.
    pub(super) free: Handle,
    /// The number of slots at the start of the heap that are never freed, because they contain
    /// constants.
    pub(super) constant: usize,
    /// The number of bytes of all objects, including their slots.
    pub(super) bytes: usize,
    /// The number of bytes in use above which a collection is due.
    pub(super) limit: usize,
    pub(super) when: Collect,
    pub(super) marks: Marks,
    /// The working memory of collections.
    pub(super) space: Space,
    /// The number of collections so far.
    pub(crate) collections: u64,
}

/// The size of a slot, in bytes.
pub(super) const SLOT: usize = size_of::<Object>();

impl Heap {
    /// Creates a heap without objects.
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

    /// Creates an empty heap, which takes the place of a heap that is moved out temporarily.
    pub(crate) fn nothing() -> Self {
        let Memory { collect: when, marks } = Memory::default();
        let (slots, free, space) = (Vec::new(), Handle::NULL, Space::default());
        Self { slots, free, constant: 0, bytes: 0, limit: 0, when, marks, space, collections: 0 }
    }

    /// Disables collections until [`Self::resume`] is called, and returns the present limit.
    pub(crate) const fn put_off(&mut self) -> usize {
        std::mem::replace(&mut self.limit, usize::MAX)
    }

    /// Enables collections again, and restores the limit that `put_off` returned.
    pub(crate) const fn resume(&mut self, limit: usize) {
        self.limit = limit;
    }

    /// Returns whether a collection is due. The caller checks this before it makes an object, when
    /// all objects that are still needed are reachable from the roots.
    pub(crate) const fn is_due(&self) -> bool {
        self.bytes > self.limit
    }

    /// Returns whether collections are enabled for this heap.
    pub(crate) fn is_collected(&self) -> bool {
        self.when != Collect::Never
    }

    /// Returns whether more bytes are in use than a run may still use after a collection
    /// (`[memory.most]`).
    pub(crate) const fn is_full(&self) -> bool {
        self.bytes > LARGEST_KEPT as usize
    }

    /// Returns the number of bytes that new objects, or objects that grow, may still take
    /// (`[memory.most]`).
    pub(crate) const fn room(&self) -> usize {
        (LARGEST_HEAP as usize).saturating_sub(self.bytes)
    }

    /// Reserves capacity for a number of further objects.
    pub(crate) fn make_room(&mut self, objects: usize) {
        self.slots.reserve(objects);
    }

    /// Stores an object in a slot, and returns its handle.
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
        // The index fits into 32 bits: 2^32 slots would take 128 GiB, so the memory is exhausted
        // earlier.
        let at = Handle(self.slots.len() as u32);
        self.slots.push(object);
        at
    }

    /// Returns the object of a handle. For a handle that is not valid, returns a free slot.
    #[inline]
    pub(crate) fn get(&self, handle: Handle) -> &Object {
        const NOTHING: &Object = &Object::Free(Handle::NULL);
        self.slots.get(handle.at()).unwrap_or(NOTHING)
    }

    /// Returns a mutable reference to an object. If the caller makes the object grow, it must call
    /// [`Self::grew`].
    #[inline]
    pub(crate) fn get_mut(&mut self, handle: Handle) -> Option<&mut Object> {
        self.slots.get_mut(handle.at())
    }

    /// Adds the bytes by which an object grew to the number of bytes in use.
    pub(crate) const fn grew(&mut self, bytes: usize) {
        self.bytes += bytes;
    }

    /// Marks all present objects as constants, which are never freed. They must not refer to
    /// objects that are made later.
    pub(crate) fn keep_all(&mut self) {
        self.constant = self.slots.len();
    }
}

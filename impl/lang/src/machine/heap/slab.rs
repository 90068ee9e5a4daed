//! The slots, which are free, and when it is time to collect.

use super::handle::Handle;
use super::object::Object;
use crate::util::bits::Bits;

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
    /// How many collections there were.
    pub(crate) collections: u64,
}

/// When unreachable objects are collected. Nobody sees the difference (`[run.outcome]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Collect {
    /// When the heap has grown enough since the last time.
    #[default]
    Sometimes,
    /// Before each object that is made.
    Always,
    /// Never.
    Never,
}

/// The lowest limit, in bytes.
pub(super) const LOWEST: usize = 1 << 20;

/// What a slot costs, in bytes.
pub(super) const SLOT: usize = size_of::<Object>();

impl Heap {
    /// One without objects.
    pub(crate) fn new(when: Collect) -> Self {
        Self {
            slots: vec![Object::Free(Handle::NULL)],
            free: Handle::NULL,
            constant: 1,
            bytes: 0,
            limit: if when == Collect::Sometimes { LOWEST } else { 0 },
            when,
            collections: 0,
        }
    }

    /// One that stands for another while that is elsewhere.
    pub(crate) const fn nothing() -> Self {
        let (free, when) = (Handle::NULL, Collect::Never);
        Self { slots: Vec::new(), free, constant: 0, bytes: 0, limit: 0, when, collections: 0 }
    }

    /// Changes when a collection is due.
    pub(crate) const fn set_when(&mut self, when: Collect) {
        self.when = when;
    }

    /// Whether a collection is due. Who makes an object asks first, while the roots hold all that is
    /// still needed.
    pub(crate) fn is_due(&self) -> bool {
        self.bytes >= self.limit && self.when != Collect::Never
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

    /// Marks for all slots.
    pub(super) fn marks(&self) -> Bits {
        Bits::with_room(self.slots.len())
    }
}

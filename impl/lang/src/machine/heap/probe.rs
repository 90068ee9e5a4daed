//! A heap of many objects without a program, for benchmarks.

use super::handle::Handle;
use super::object::Object;
use super::slab::Heap;
use crate::machine::value::{TypeId, Types};
use selfsame_spec::program::memory::{Marks, Memory};

/// A heap of objects, each of which refers to two other objects.
///
/// ```
/// use selfsame_lang::{HeapProbe, Marks};
/// let mut heap = HeapProbe::new(Marks::Map, 3, |at| [(at + 1) % 3, at]);
/// heap.collect(true);
/// assert_eq!((heap.len(), heap.walk(5)), (3, 11));
/// heap.collect(false);
/// assert_eq!(heap.len(), 0);
/// ```
#[derive(Debug)]
pub struct HeapProbe {
    heap: Heap,
    types: Types,
    first: Handle,
}

impl HeapProbe {
    /// Creates a heap with a number of objects. For each object, `held` returns the indices of the
    /// two objects to which it refers.
    #[must_use]
    pub fn new(marks: Marks, objects: u32, held: impl Fn(u32) -> [u32; 2]) -> Self {
        let mut heap = Heap::new(Memory { marks, ..Memory::default() });
        for at in 0..objects {
            // Slot 0 has no object, so object `i` is in slot `i + 1`.
            let handles = held(at).map(|other| Handle(other + 1));
            heap.make(Object::handles(TypeId::from_u32(TypeId::NONE), handles.to_vec()));
        }
        Self { heap, types: Types::default(), first: Handle(1) }
    }

    /// Runs a collection. If `root` is true, the first object is the only root; otherwise there are
    /// no roots.
    pub fn collect(&mut self, root: bool) {
        let root = root.then_some(self.first);
        self.heap.collect(root.into_iter(), &self.types);
    }

    /// Returns the number of objects in the heap.
    #[must_use]
    pub fn len(&self) -> usize {
        self.heap.seen(&self.types).objects.len()
    }

    /// Returns whether the heap has no objects.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Follows handles from object to object for a number of steps, alternating between the two
    /// handles of an object. Returns the sum of the indices of the visited objects.
    #[must_use]
    pub fn walk(&self, steps: u32) -> u64 {
        let (mut at, mut sum) = (self.first, 0);
        for step in 0..steps as usize {
            if let Object::Handles(_, _, handles) = self.heap.get(at) {
                at = handles.get(step % 2).copied().unwrap_or_default();
                sum += at.word();
            }
        }
        sum
    }

    /// Returns the number of bytes of the working memory of collections: the marks that are stored
    /// outside of the objects, and the stack.
    #[must_use]
    pub const fn work_bytes(&self) -> usize {
        self.heap.space.bytes()
    }

    /// Returns the number of bytes of all objects.
    #[must_use]
    pub const fn bytes(&self) -> usize {
        self.heap.bytes
    }
}

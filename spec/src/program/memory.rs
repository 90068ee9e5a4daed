//! The settings for the memory of a run, and observations of its heap
//! (`spec/chapters/language/memory.md`).

/// The moment when unreachable objects are freed (`[memory.when]`). No program can observe the
/// moment.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Collect {
    /// Collects if the bytes exceed the limit (`[memory.limit]`).
    #[default]
    Sometimes,
    /// Collects before each object that is made.
    Always,
    /// Collects before some of the objects that are made. The number is the seed of the random
    /// choice.
    Random(u64),
    /// Collects never.
    Never,
}

/// The storage of the marks of a collection (`[memory.mark]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Marks {
    /// Each object contains its mark as a bit.
    Object,
    /// A map beside the objects has one bit for each place.
    #[default]
    Map,
}

impl Marks {
    /// Both ways to store the marks.
    pub const ALL: [Self; 2] = [Self::Object, Self::Map];
}

/// The settings of a run's memory.
///
/// ```
/// use selfsame_spec::program::memory::{Collect, Marks, Memory};
/// let memory = Memory { collect: Collect::Always, ..Memory::default() };
/// assert_eq!(memory.marks, Marks::Map);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Memory {
    /// The moment of collections.
    pub collect: Collect,
    /// The storage of the marks.
    pub marks: Marks,
}

/// The smallest limit of a heap, in bytes (`[memory.limit]`).
pub const LEAST_LIMIT: u64 = 1 << 20;

/// The greatest limit of a heap, in bytes (`[memory.limit]`).
pub const HIGHEST_LIMIT: u64 = 1 << 29;

/// The most bytes that may be in use after a collection (`[memory.most]`).
pub const LARGEST_KEPT: u64 = 3 << 27;

/// The most bytes of a heap (`[memory.most]`).
pub const LARGEST_HEAP: u64 = 1 << 30;

/// A collection: the heap before and after it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Collection {
    /// The places of the roots (`[memory.root]`). If a place is not in the list of objects, the
    /// object at this place is never freed.
    pub roots: Vec<u32>,
    /// The heap before.
    pub before: HeapSeen,
    /// The heap after the collection, with the new limit.
    pub after: HeapSeen,
}

/// A heap at one moment.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct HeapSeen {
    /// The objects that may be freed, in the order of their places.
    pub objects: Vec<HeldObject>,
    /// The bytes of all objects (`[memory.bytes]`).
    pub bytes: u64,
    /// The limit; `None` if another setting decides when the heap is collected.
    pub limit: Option<u64>,
}

/// An object of a heap.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct HeldObject {
    /// Its place.
    pub place: u32,
    /// The bytes of the object, including its entry in the list of places.
    pub bytes: u64,
    /// The places of the objects that this object holds.
    pub holds: Vec<u32>,
    /// A hash of the whole content.
    pub content: u64,
}

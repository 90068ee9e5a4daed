//! Settings for the memory of a run, and snapshots of its heap for tests
//! (`spec/chapters/language/memory.md`).

/// The setting that decides when unreachable objects are freed (`[memory.when]`). No program can
/// observe this.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Collect {
    /// The heap is collected if its objects have more bytes than the limit (`[memory.limit]`).
    #[default]
    Sometimes,
    /// The heap is collected before each new object.
    Always,
    /// The heap is collected before some of the new objects, which are chosen at random from this
    /// seed.
    Random(u64),
    /// The heap is never collected.
    Never,
}

/// The setting that decides where a collection stores its marks (`[memory.mark]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Marks {
    /// Each object contains its mark as a bit.
    Object,
    /// A separate map has one bit for each place of an object.
    #[default]
    Map,
}

impl Marks {
    /// Both settings for the storage of marks.
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
    /// The setting that decides when the heap is collected.
    pub collect: Collect,
    /// The setting that decides where marks are stored.
    pub marks: Marks,
}

/// The smallest limit at which a heap is collected, in bytes (`[memory.limit]`).
pub const LEAST_LIMIT: u64 = 1 << 20;

/// The largest limit at which a heap is collected, in bytes (`[memory.limit]`).
pub const HIGHEST_LIMIT: u64 = 1 << 29;

/// The largest number of bytes that may be in use after a collection (`[memory.most]`).
pub const LARGEST_KEPT: u64 = 3 << 27;

/// The largest number of bytes that a heap may have (`[memory.most]`).
pub const LARGEST_HEAP: u64 = 1 << 30;

/// A record of one collection, with the heap before and after it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Collection {
    /// The places of the roots (`[memory.root]`). If a place is not in the list of objects, the
    /// object at this place is never freed.
    pub roots: Vec<u32>,
    /// The heap before the collection.
    pub before: HeapSeen,
    /// The heap after the collection, with the new limit.
    pub after: HeapSeen,
}

/// The objects of a heap at one moment of a run.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct HeapSeen {
    /// The objects that may be freed, in the order of their places.
    pub objects: Vec<HeldObject>,
    /// The total number of bytes of all objects (`[memory.bytes]`).
    pub bytes: u64,
    /// The limit at which the heap is collected, or `None` if another setting decides when it is
    /// collected.
    pub limit: Option<u64>,
}

/// An object of a heap at one moment of a run.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct HeldObject {
    /// The place of the object in the heap.
    pub place: u32,
    /// The number of bytes of the object, including its entry in the list of places.
    pub bytes: u64,
    /// The places of the objects to which this object refers.
    pub holds: Vec<u32>,
    /// A hash of the whole content of the object.
    pub content: u64,
}

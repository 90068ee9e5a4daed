//! How a run keeps its memory, and the heap as others see it (`spec/chapters/language/memory.md`).

/// When unreachable objects are given back (`[memory.when]`). No program sees the difference.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Collect {
    /// When the bytes exceed the limit (`[memory.limit]`).
    #[default]
    Sometimes,
    /// Before each object that is made.
    Always,
    /// Before some of the objects that are made; the number decides which.
    Random(u64),
    /// Never.
    Never,
}

/// Where marks are kept (`[memory.mark]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Marks {
    /// One bit of each object.
    Object,
    /// One bit for each place, beside the objects.
    #[default]
    Map,
}

impl Marks {
    /// Both ways.
    pub const ALL: [Self; 2] = [Self::Object, Self::Map];
}

/// How a run keeps its memory.
///
/// ```
/// use selfsame_spec::program::memory::{Collect, Marks, Memory};
/// let memory = Memory { collect: Collect::Always, ..Memory::default() };
/// assert_eq!(memory.marks, Marks::Map);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Memory {
    /// When it is collected.
    pub collect: Collect,
    /// Where marks are kept.
    pub marks: Marks,
}

/// The least limit of a heap, in bytes (`[memory.limit]`).
pub const LEAST_LIMIT: u64 = 1 << 20;

/// A collection: the heap before and after it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Collection {
    /// The places of the roots (`[memory.root]`). A place that is not in the list of objects is
    /// none that may be given back.
    pub roots: Vec<u32>,
    /// The heap before.
    pub before: HeapSeen,
    /// The heap after, with the limit that it then has.
    pub after: HeapSeen,
}

/// A heap at one moment.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct HeapSeen {
    /// The objects that may be given back, by their places.
    pub objects: Vec<HeldObject>,
    /// The bytes of all objects (`[memory.bytes]`).
    pub bytes: u64,
    /// The limit; nothing of a heap that is collected otherwise.
    pub limit: Option<u64>,
}

/// An object of a heap.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct HeldObject {
    /// Its place.
    pub place: u32,
    /// Its bytes, its place included.
    pub bytes: u64,
    /// The places of the objects that it holds.
    pub holds: Vec<u32>,
    /// A number that stands for all that it has.
    pub content: u64,
}

//! Handles, which callers hold, and the numbers that stand for one thing of a list.
//!
//! A handle names its arena (a draft, an interner or a world), so that one of another arena is
//! refused ([draft.foreign]). Inside of an arena the number alone is enough.

use std::sync::atomic::{AtomicU32, Ordering};

static NEXT: AtomicU32 = AtomicU32::new(0);

// [draft.foreign]
/// A draft, an interner or a world: no two of a process have the same number.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct ArenaId(u32);

impl ArenaId {
    /// Returns a number that no other arena of this process has.
    pub(crate) fn new() -> Self {
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

macro_rules! numbers {
    ($( $(#[$doc:meta])* $vis:vis $name:ident; )*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        $vis struct $name($vis usize);
    )* };
}

numbers! {
    /// A node of a draft, by its place in the order of creation ([draft.node]).
    pub NodeId;
    /// A head, by its position in the graph at hand ([draft.head]). That is the interner, or the
    /// interner with the heads that are being interned, or a lens graph.
    pub HeadId;
    /// A head that is being interned, by its position among those that are interned together.
    pub(crate) NewHeadId;
    /// A realized type, by its position in its interner.
    pub TypeId;
    /// An object of a world ([object.number]).
    pub ObjectId;
    /// A node of a snapshot, by its position among all nodes of a world ([snapshot.owner]).
    pub SnapNodeId;
    /// An owner of snapshots, in the order of creation ([snapshot.owner]).
    pub(crate) OwnerId;
    /// A type function, in the order of creation ([typefn.body]).
    pub(crate) FunctionId;
    /// A call, by its position among those whose results are not realized ([typefn.recursion]).
    pub CallId;
    /// A call as refusals name it, by its place in the order in which calls were made
    /// ([typefn.limit]).
    pub(crate) OriginId;
    /// A vertex of a lens graph, by its place in breadth-first order.
    pub VertexId;
}

/// A node of a draft ([draft.node]).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Node {
    pub(crate) draft: ArenaId,
    pub(crate) id: NodeId,
}

impl Node {
    /// Its place in the order of creation.
    #[must_use]
    pub const fn index(self) -> usize {
        self.id.0
    }
}

/// A realized type ([interner.one-handle]).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Type {
    pub(crate) interner: ArenaId,
    pub(crate) id: TypeId,
}

impl Type {
    /// Its number in its interner: equal numbers, the selfsame type.
    #[must_use]
    pub const fn index(self) -> usize {
        self.id.0
    }
}

/// An object of a world ([object.heap]).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Obj {
    pub(crate) world: ArenaId,
    pub(crate) id: ObjectId,
    /// Tells it from objects that had its number before.
    pub(crate) generation: u32,
}

impl Obj {
    /// Its number ([object.number]).
    #[must_use]
    pub const fn number(self) -> usize {
        self.id.0
    }
}

/// An object that may have died.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WeakObject {
    pub(crate) id: ObjectId,
    /// Tells it from objects that have its number later.
    pub(crate) generation: u32,
}

/// A node of a snapshot ([snapshot.owner]).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct SnapNode {
    pub(crate) world: ArenaId,
    pub(crate) id: SnapNodeId,
}

/// An owner of snapshots ([snapshot.owner]).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Owner {
    pub(crate) world: ArenaId,
    pub(crate) id: OwnerId,
}

impl Owner {
    /// Its number, in the order of creation.
    #[must_use]
    pub const fn number(self) -> usize {
        self.id.0
    }
}

/// A type function ([typefn.body]).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct TypeFunction {
    pub(crate) world: ArenaId,
    pub(crate) id: FunctionId,
}

impl TypeFunction {
    /// Its number, in the order of creation.
    #[must_use]
    pub const fn number(self) -> usize {
        self.id.0
    }
}

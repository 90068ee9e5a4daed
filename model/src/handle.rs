//! Handles, which callers hold, and typed indices, each of which identifies an element of one list.
//!
//! A handle contains the id of its arena, which is a draft, an interner or a world. An operation
//! refuses a handle of another arena ([draft.foreign]). Within an arena, the number in a handle
//! identifies the element.
//!
//! ```text
//! Node { draft: 7, id: 2 }     node 2 of the draft with arena number 7
//! used in the draft 8          E0709
//! ```

use std::sync::atomic::{AtomicU32, Ordering};

static NEXT: AtomicU32 = AtomicU32::new(0);

// [draft.foreign]
/// The id of a draft, interner or world. No two arenas of a process have the same id.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct ArenaId(u32);

impl ArenaId {
    /// Returns an id that no other arena of this process has.
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
    /// The number of a node of a draft: its position in the order of creation ([draft.node]).
    pub NodeId;
    /// The number of a head: its position in a graph ([draft.head]). The graph is an interner, an
    /// interner followed by the heads of a batch, or a lens graph.
    pub HeadId;
    /// The number of a head that is being interned: its position among the heads that are interned
    /// together.
    pub(crate) NewHeadId;
    /// The number of a realized type: its position in its interner.
    pub TypeId;
    /// The number of an object in its world ([object.number]).
    pub ObjectId;
    /// The number of a node of a snapshot: its position among the nodes of all snapshots of a world
    /// ([snapshot.owner]).
    pub SnapNodeId;
    /// The number of an owner of snapshots: its position in the order of creation
    /// ([snapshot.owner]).
    pub(crate) OwnerId;
    /// The number of a type function: its position in the order of creation ([typefn.body]).
    pub(crate) FunctionId;
    /// The number of a call of a type function: its position among the calls whose results are not
    /// realized ([typefn.recursion]).
    pub CallId;
    /// The number of a call that an error names: its position in the order in which calls were made
    /// ([typefn.limit]).
    pub(crate) OriginId;
    /// The number of a vertex of a lens graph: its position in breadth-first order.
    pub VertexId;
}

/// A handle of a node of a draft ([draft.node]).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Node {
    pub(crate) draft: ArenaId,
    pub(crate) id: NodeId,
}

impl Node {
    /// Returns the node's position in the order of creation.
    #[must_use]
    pub const fn index(self) -> usize {
        self.id.0
    }
}

/// A handle of a realized type ([interner.one-handle]).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Type {
    pub(crate) interner: ArenaId,
    pub(crate) id: TypeId,
}

impl Type {
    /// Returns the type's number in its interner. Equal numbers mean the selfsame type.
    #[must_use]
    pub const fn index(self) -> usize {
        self.id.0
    }
}

/// A handle of an object of a world ([object.heap]).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Obj {
    pub(crate) world: ArenaId,
    pub(crate) id: ObjectId,
    /// The number of earlier objects with the same number, which died before this object was made.
    pub(crate) generation: u32,
}

impl Obj {
    /// Returns the object's number ([object.number]).
    #[must_use]
    pub const fn number(self) -> usize {
        self.id.0
    }
}

/// A reference that does not keep its object alive, so the object may have died.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WeakObject {
    pub(crate) id: ObjectId,
    /// The number of earlier objects with the same number, which died before this object was made.
    pub(crate) generation: u32,
}

/// A handle of a node of a snapshot ([snapshot.owner]).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct SnapNode {
    pub(crate) world: ArenaId,
    pub(crate) id: SnapNodeId,
}

/// A handle of an owner of snapshots ([snapshot.owner]).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Owner {
    pub(crate) world: ArenaId,
    pub(crate) id: OwnerId,
}

impl Owner {
    /// Returns the owner's number, in the order of creation.
    #[must_use]
    pub const fn number(self) -> usize {
        self.id.0
    }
}

/// A handle of a type function ([typefn.body]).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct TypeFunction {
    pub(crate) world: ArenaId,
    pub(crate) id: FunctionId,
}

impl TypeFunction {
    /// Returns the type function's number, in the order of creation.
    #[must_use]
    pub const fn number(self) -> usize {
        self.id.0
    }
}

//! Handles, which callers hold, and numbers, each of which identifies an element of a list.
//!
//! A handle contains the id of its arena: a draft, an interner or a world. A handle of another
//! arena is refused ([draft.foreign]). Within an arena, the number alone identifies the element.
//!
//! ```text
//! Node { draft: 7, id: 2 }     node 2 of the draft with arena number 7
//! used in the draft 8          E0709
//! ```

use std::sync::atomic::{AtomicU32, Ordering};

static NEXT: AtomicU32 = AtomicU32::new(0);

// [draft.foreign]
/// The number of a draft, interner or world. No two arenas of a process have the same number.
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
    /// A node of a draft, by its position in the order of creation ([draft.node]).
    pub NodeId;
    /// A head, by its position in a graph ([draft.head]). The graph is an interner, an interner
    /// followed by the heads of a batch, or a lens graph.
    pub HeadId;
    /// A head that is being interned, by its position among the heads that are interned together.
    pub(crate) NewHeadId;
    /// A realized type, by its position in its interner.
    pub TypeId;
    /// An object of a world ([object.number]).
    pub ObjectId;
    /// A node of a snapshot, by its position among all nodes of a world ([snapshot.owner]).
    pub SnapNodeId;
    /// An owner of snapshots, by its position in the order of creation ([snapshot.owner]).
    pub(crate) OwnerId;
    /// A type function, by its position in the order of creation ([typefn.body]).
    pub(crate) FunctionId;
    /// A call, by its position among the calls whose results are not realized ([typefn.recursion]).
    pub CallId;
    /// A call in an error, by its position in the order in which calls were made ([typefn.limit]).
    pub(crate) OriginId;
    /// A vertex of a lens graph, by its position in breadth-first order.
    pub VertexId;
}

/// A node of a draft ([draft.node]).
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

/// A realized type ([interner.one-handle]).
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

/// An object of a world ([object.heap]).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Obj {
    pub(crate) world: ArenaId,
    pub(crate) id: ObjectId,
    /// The number of objects that had this number and died before this object was made.
    pub(crate) generation: u32,
}

impl Obj {
    /// Returns the object's number ([object.number]).
    #[must_use]
    pub const fn number(self) -> usize {
        self.id.0
    }
}

/// A reference to an object that may have died.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WeakObject {
    pub(crate) id: ObjectId,
    /// The number of objects that had this number and died before this object was made.
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
    /// Returns the owner's number, in the order of creation.
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
    /// Returns the type function's number, in the order of creation.
    #[must_use]
    pub const fn number(self) -> usize {
        self.id.0
    }
}

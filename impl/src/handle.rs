//! Handles: a number, and the arena in which it means something.
//!
//! Every draft, interner and world has an [`ArenaId`] of its own, and so has each handle that it
//! gives out: a handle of another arena is refused with E0709 (`[draft.foreign]`).

use crate::util::index::index;
use std::sync::atomic::{AtomicU32, Ordering};

/// Tells the drafts, interners and worlds of one process apart.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(crate) struct ArenaId(u32);

static NEXT: AtomicU32 = AtomicU32::new(0);

impl ArenaId {
    /// An id that no other living arena has, until 2^32 have been made.
    pub(crate) fn new() -> Self {
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

index! {
    /// A node of a draft, or of another graph of nodes, in the order of creation.
    pub(crate) struct NodeId;
    /// An object of a world: its number, which may be given again once the object died
    /// (`[object.number]`).
    pub(crate) struct ObjectId;
    /// A realized head of an interner.
    pub(crate) struct HeadId;
    /// A realized union of an interner: two heads or more.
    pub(crate) struct UnionId;
}

/// A node of a [`Draft`](crate::Draft).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Node {
    pub(crate) draft: ArenaId,
    pub(crate) id: NodeId,
}

impl Node {
    /// Its number: its place in the order of creation.
    #[must_use]
    pub const fn index(self) -> u32 {
        self.id.number()
    }
}

/// A realized type. Two types of one interner are equal if and only if they are the selfsame type
/// (`[interner.one-handle]`): comparing them compares 32 bits, and another 32 that tell interners
/// apart.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Type {
    pub(crate) id: TypeId,
    pub(crate) interner: ArenaId,
}

impl Type {
    /// The number that stands for the type in its interner: equal numbers, the selfsame type.
    #[must_use]
    pub const fn index(self) -> u32 {
        self.id.bits()
    }
}

/// A realized type in 32 bits: a head, or a union of two heads or more (`[draft.type]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct TypeId(HeadId);

/// A [`TypeId`], unpacked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum TypeForm {
    /// A type of one head.
    Head(HeadId),
    /// A type of several heads.
    Union(UnionId),
}

/// Set in the 32 bits of a union: no head has a number that large.
const UNION: u32 = 1 << 31;

impl TypeId {
    /// The type of one head.
    pub(crate) const fn head(head: HeadId) -> Self {
        Self(head)
    }

    /// The type of several heads.
    pub(crate) const fn union(union: UnionId) -> Self {
        Self(HeadId::from_u32(union.number() | UNION))
    }

    /// The head or the union.
    pub(crate) const fn form(self) -> TypeForm {
        if self.bits() & UNION == 0 {
            TypeForm::Head(self.0)
        } else {
            TypeForm::Union(UnionId::from_u32(self.bits() & !UNION))
        }
    }

    /// The head, if the type has one.
    pub(crate) const fn as_head(self) -> Option<HeadId> {
        match self.form() {
            TypeForm::Head(head) => Some(head),
            TypeForm::Union(_) => None,
        }
    }

    /// The head as a list of one, or the union.
    pub(crate) const fn as_list(&self) -> Result<&[HeadId], UnionId> {
        match self.form() {
            TypeForm::Head(_) => Ok(std::slice::from_ref(&self.0)),
            TypeForm::Union(union) => Err(union),
        }
    }

    /// The 32 bits: a head's number, or a union's with the highest bit set.
    pub(crate) const fn bits(self) -> u32 {
        self.0.number()
    }
}

impl std::fmt::Debug for TypeId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.form() {
            TypeForm::Head(head) => head.fmt(f),
            TypeForm::Union(union) => union.fmt(f),
        }
    }
}

/// An object of a [`World`](crate::World). It means that object as long as it lives, and nothing
/// else after.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Obj {
    pub(crate) world: ArenaId,
    pub(crate) id: ObjectId,
    pub(crate) serial: u32,
}

impl Obj {
    /// Its number (`[object.number]`).
    #[must_use]
    pub const fn number(self) -> u32 {
        self.id.number()
    }
}

/// An owner of snapshots, by its number (`[snapshot.owner]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Owner(pub u32);

/// A node of a snapshot, by its owner and its number there.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(crate) struct NodeRef {
    pub(crate) owner: Owner,
    pub(crate) index: NodeId,
}

/// A node of a snapshot in a [`World`](crate::World).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct SnapNode {
    pub(crate) world: ArenaId,
    pub(crate) at: NodeRef,
}

impl SnapNode {
    /// Its owner.
    #[must_use]
    pub const fn owner(self) -> Owner {
        self.at.owner
    }

    /// Its number among the nodes of its owner.
    #[must_use]
    pub const fn index(self) -> u32 {
        self.at.index.number()
    }
}

/// A type function of a [`World`](crate::World), by its number in the order in which they were
/// made.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct TypeFunction(pub u32);

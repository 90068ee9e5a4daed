//! Handles. A handle consists of a number and the id of the arena in which the number has a
//! meaning.
//!
//! Every draft, interner and world has its own [`ArenaId`]. An operation refuses a handle of
//! another arena with E0709 (`[draft.foreign]`).

use crate::util::index::index;
use std::sync::atomic::{AtomicU32, Ordering};

/// The id of a draft, interner or world within one process.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(crate) struct ArenaId(u32);

static NEXT: AtomicU32 = AtomicU32::new(0);

impl ArenaId {
    /// Makes an id that is unique in the process. After 2^32 ids, ids repeat.
    pub(crate) fn new() -> Self {
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

index! {
    /// The number of a node of a draft or of another graph of nodes. Nodes are numbered in the
    /// order of creation.
    pub(crate) struct NodeId;
    /// The number of an object of a world. After the object has been freed, another object may get
    /// the number (`[object.number]`).
    pub(crate) struct ObjectId;
    /// The number of a realized head in its interner.
    pub(crate) struct HeadId;
    /// The number of a realized union, a type of two or more heads, in its interner.
    pub(crate) struct UnionId;
}

/// A handle of a node of a [`Draft`](crate::Draft).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Node {
    pub(crate) draft: ArenaId,
    pub(crate) id: NodeId,
}

impl Node {
    /// Returns the number of the node in its draft. Nodes are numbered from 0 in the order of
    /// creation.
    #[must_use]
    pub const fn index(self) -> u32 {
        self.id.number()
    }
}

/// A realized type. Two types of one interner are equal if and only if they are the selfsame type
/// (`[interner.one-handle]`). A comparison reads 64 bits: 32 bits that identify the type, and 32
/// bits that identify its interner.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Type {
    pub(crate) id: TypeId,
    pub(crate) interner: ArenaId,
}

impl Type {
    /// Returns the number of the type in its interner. Two types of one interner have equal numbers
    /// if and only if they are the selfsame type.
    #[must_use]
    pub const fn index(self) -> u32 {
        self.id.bits()
    }
}

/// A realized type in 32 bits: the number of a head, or of a union of two or more heads
/// (`[draft.type]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct TypeId(HeadId);

/// An unpacked [`TypeId`]: a number of a head, or a number of a union.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum TypeForm {
    /// A type of one head.
    Head(HeadId),
    /// A type of several heads.
    Union(UnionId),
}

/// The highest of the 32 bits of a `TypeId`. The bit is set for a union and clear for a head,
/// because no head has a number that large.
const UNION: u32 = 1 << 31;

impl TypeId {
    /// Returns the type that has this one head.
    pub(crate) const fn head(head: HeadId) -> Self {
        Self(head)
    }

    /// Returns the type that is this union.
    pub(crate) const fn union(union: UnionId) -> Self {
        Self(HeadId::from_u32(union.number() | UNION))
    }

    /// Unpacks the 32 bits into a head or a union.
    pub(crate) const fn form(self) -> TypeForm {
        if self.bits() & UNION == 0 {
            TypeForm::Head(self.0)
        } else {
            TypeForm::Union(UnionId::from_u32(self.bits() & !UNION))
        }
    }

    /// Returns the head if the type is a single head, or `None` for a union.
    pub(crate) const fn as_head(self) -> Option<HeadId> {
        match self.form() {
            TypeForm::Head(head) => Some(head),
            TypeForm::Union(_) => None,
        }
    }

    /// Returns the single head as a slice. If the type has several heads, returns its union as the
    /// error.
    pub(crate) const fn as_list(&self) -> Result<&[HeadId], UnionId> {
        match self.form() {
            TypeForm::Head(_) => Ok(std::slice::from_ref(&self.0)),
            TypeForm::Union(union) => Err(union),
        }
    }

    /// Returns the 32 bits: the number of a head, or the number of a union with the highest bit
    /// set.
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

/// A handle of an object of a [`World`](crate::World). The handle refers to this object until the
/// object is freed, and never to another object.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Obj {
    pub(crate) world: ArenaId,
    pub(crate) id: ObjectId,
    pub(crate) serial: u32,
}

impl Obj {
    /// Returns the number of the object (`[object.number]`).
    #[must_use]
    pub const fn number(self) -> u32 {
        self.id.number()
    }
}

/// An owner of snapshots, given by its number (`[snapshot.owner]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Owner(pub u32);

/// A node of a snapshot, given by its owner and by its number among the nodes of this owner.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(crate) struct NodeRef {
    pub(crate) owner: Owner,
    pub(crate) index: NodeId,
}

/// A handle of a node of a snapshot in a [`World`](crate::World).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct SnapNode {
    pub(crate) world: ArenaId,
    pub(crate) at: NodeRef,
}

impl SnapNode {
    /// Returns the owner of the node.
    #[must_use]
    pub const fn owner(self) -> Owner {
        self.at.owner
    }

    /// Returns the number of the node among the nodes of its owner.
    #[must_use]
    pub const fn index(self) -> u32 {
        self.at.index.number()
    }
}

/// A type function of a [`World`](crate::World), given by its number. Type functions are numbered
/// from 0 in the order of creation.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct TypeFunction(pub u32);

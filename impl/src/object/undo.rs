//! Changes of the heap that a refused transaction takes back (`[typefn.fail]`).

use crate::handle::{ObjectId, TypeId};
use crate::module::member::{Member, ModuleId};

/// A change that can be undone.
#[derive(Clone, Debug)]
pub(crate) enum UndoEntry {
    /// An object was made; whether its number is new, or was a free one.
    Object {
        /// The object.
        id: ObjectId,
        /// Whether no object had this number before.
        fresh: bool,
    },
    /// A forward was defined.
    Definition(ObjectId),
    /// A cell holds the canonical instance of the object that it held (`[module.autoresolve]`).
    Cell {
        /// The cell.
        cell: ObjectId,
        /// The object that it held.
        held: ObjectId,
    },
    /// An object was resolved.
    Resolution {
        /// The object.
        object: ObjectId,
        /// The type that it was resolved to before.
        before: Option<TypeId>,
    },
    /// A pending member was resolved.
    Member {
        /// Its module.
        module: ModuleId,
        /// Its name.
        name: Box<str>,
        /// The member as it was.
        before: Member,
    },
}

/// The changes since a transaction began, in their order.
#[derive(Clone, Default)]
pub(crate) struct UndoLog {
    /// The changes that were recorded.
    pub(crate) entries: Vec<UndoEntry>,
    /// How often the world changed in a way that is not recorded: then nothing is undone.
    pub(crate) unrecorded: u32,
    /// How often a body defined a forward that was there before it.
    pub(crate) definitions: u32,
}

impl UndoLog {
    /// The objects that were made.
    pub(crate) fn objects(&self) -> impl Iterator<Item = ObjectId> + '_ {
        self.entries.iter().filter_map(|entry| match entry {
            UndoEntry::Object { id, .. } => Some(*id),
            _ => None,
        })
    }
}

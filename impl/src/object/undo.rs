//! The undo log: changes of the heap that are undone if a transaction is refused (`[typefn.fail]`).

use crate::handle::{ObjectId, TypeId};
use crate::module::member::{Member, ModuleId};

/// A change that can be undone.
#[derive(Clone, Debug)]
pub(crate) enum UndoEntry {
    /// An object was made.
    Object {
        /// The object.
        id: ObjectId,
        /// Whether the number of the object is a new number, not a free number that is used again.
        fresh: bool,
    },
    /// A forward was defined.
    Definition(ObjectId),
    /// The object in a cell was replaced by its canonical instance (`[module.autoresolve]`).
    Cell {
        /// The cell.
        cell: ObjectId,
        /// The object that the cell held before.
        held: ObjectId,
    },
    /// An object was resolved.
    Resolution {
        /// The object.
        object: ObjectId,
        /// The type to which the object was resolved before.
        before: Option<TypeId>,
    },
    /// The type of a typelike object was kept.
    KeptType(ObjectId),
    /// A pending member was resolved.
    Member {
        /// The module of the member.
        module: ModuleId,
        /// The name of the member.
        name: Box<str>,
        /// The earlier state of the member.
        before: Member,
    },
}

/// The log of the changes since a transaction began.
#[derive(Clone, Default)]
pub(crate) struct UndoLog {
    /// The recorded changes, in order.
    pub(crate) entries: Vec<UndoEntry>,
    /// The number of changes of the world that are not recorded. If there is such a change, no
    /// change is undone.
    pub(crate) unrecorded: u32,
    /// The number of times that a body defined a forward that existed before the body began.
    pub(crate) definitions: u32,
}

impl UndoLog {
    /// Returns the objects that were made.
    pub(crate) fn objects(&self) -> impl Iterator<Item = ObjectId> + '_ {
        self.entries.iter().filter_map(|entry| match entry {
            UndoEntry::Object { id, .. } => Some(*id),
            _ => None,
        })
    }
}

//! The undo log. The undo log records changes of the heap, which are undone if a transaction is
//! refused (`[typefn.fail]`).

use crate::handle::{ObjectId, TypeId};
use crate::module::member::{Member, ModuleId};

/// A change that can be undone.
#[derive(Clone, Debug)]
pub(crate) enum UndoEntry {
    /// An object was made.
    Object {
        /// The object that was made.
        id: ObjectId,
        /// Whether the number of the object had not been used before.
        fresh: bool,
    },
    /// A definition was given to this forward.
    Definition(ObjectId),
    /// The object that a cell holds was replaced by its canonical instance
    /// (`[module.autoresolve]`).
    Cell {
        /// The cell whose object was replaced.
        cell: ObjectId,
        /// The object that the cell held before the change.
        held: ObjectId,
    },
    /// An object was resolved to a type.
    Resolution {
        /// The object that was resolved.
        object: ObjectId,
        /// The type to which the object was resolved before the change, if any.
        before: Option<TypeId>,
    },
    /// The type of this typelike object was stored.
    KeptType(ObjectId),
    /// A pending member was resolved.
    Member {
        /// The module to which the member belongs.
        module: ModuleId,
        /// The name of the member.
        name: Box<str>,
        /// The state of the member before the change.
        before: Member,
    },
}

/// The log of the changes since a transaction began.
#[derive(Clone, Default)]
pub(crate) struct UndoLog {
    /// The recorded changes, in the order in which they were made.
    pub(crate) entries: Vec<UndoEntry>,
    /// The number of changes of the world that are not recorded. If there is such a change, no
    /// change is undone.
    pub(crate) unrecorded: u32,
    /// The number of times that a body defined a forward that existed before the body began.
    pub(crate) definitions: u32,
}

impl UndoLog {
    /// Returns the objects that were made since the transaction began.
    pub(crate) fn objects(&self) -> impl Iterator<Item = ObjectId> + '_ {
        self.entries.iter().filter_map(|entry| match entry {
            UndoEntry::Object { id, .. } => Some(*id),
            _ => None,
        })
    }
}

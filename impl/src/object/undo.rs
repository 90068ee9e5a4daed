//! Changes of the heap that a refused transaction takes back (`[typefn.fail]`).

use crate::handle::ObjectId;

/// A change that can be undone.
#[derive(Clone, Copy, Debug)]
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
}

/// The changes since a transaction began, in their order.
#[derive(Default)]
pub(crate) struct UndoLog {
    /// The changes that were recorded.
    pub(crate) entries: Vec<UndoEntry>,
    /// Whether the world changed in a way that is not recorded: then nothing is undone.
    pub(crate) is_incomplete: bool,
}

impl UndoLog {
    /// The objects that were made.
    pub(crate) fn objects(&self) -> impl Iterator<Item = ObjectId> + '_ {
        self.entries.iter().filter_map(|entry| match entry {
            UndoEntry::Object { id, .. } => Some(*id),
            UndoEntry::Definition(_) => None,
        })
    }
}

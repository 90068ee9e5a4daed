//! Undoes the changes of a refused transaction (`[typefn.fail]`).

use crate::module::members::set_member;
use crate::object::state::ObjectState;
use crate::object::undo::{UndoEntry, UndoLog};

/// Undoes the changes of a log, the last change first. After undoing, new objects get the numbers
/// that they would have got before the changes.
pub(crate) fn undo_changes(state: &mut ObjectState, log: UndoLog) {
    for entry in log.entries.into_iter().rev() {
        match entry {
            UndoEntry::Object { id, fresh } => state.heap.undo_object(id, fresh),
            UndoEntry::Definition(forward) => state.heap.undo_definition(forward),
            UndoEntry::Cell { cell, held } => state.heap.set_edges(cell, &[held]),
            UndoEntry::KeptType(object) => state.heap.forget_kept_type(object),
            UndoEntry::Resolution { object, before } => state.heap.undo_resolution(object, before),
            UndoEntry::Member { module, name, before } => {
                set_member(state, module, &name, before);
            }
        }
    }
}

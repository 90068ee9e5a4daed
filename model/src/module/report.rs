//! Records the changes that the last realization made ([module.report]): resolved objects, updated
//! cells, resolved members.
//!
//! ```text
//! m.x := F; F :: int; realize F
//! report  objects: F is int    members: m.x is int    cells: none
//! ```

use crate::handle::{ObjectId, WeakObject};
use crate::object::state::ObjectState;
use selfsame_spec::Report;

impl ObjectState {
    // [module.report]
    /// Records in the report that an object was resolved to another object than before.
    pub(crate) fn report_object(&mut self, object: ObjectId, to: ObjectId) {
        let (object, to) = (self.weak(object), self.weak(to));
        put(&mut self.report.objects, object, to);
    }

    // [module.report]
    /// Records in the report that a cell holds another object than before.
    pub(crate) fn report_cell(&mut self, cell: ObjectId, held: ObjectId) {
        let (cell, held) = (self.weak(cell), self.weak(held));
        put(&mut self.report.cells, cell, held);
    }

    // [module.report]
    /// Records in the report that a member was resolved. Members are ordered by the number of their
    /// module, then by name.
    pub(crate) fn report_member(&mut self, module: ObjectId, name: &str, held: ObjectId) {
        let member = (self.weak(module), name.to_owned(), self.weak(held));
        self.report.members.push(member);
        self.report.members.sort_by_key(|(module, name, _)| (module.id, name.clone()));
    }

    // [module.report]
    /// Returns the report of the last operation, without the objects that have died since then.
    pub(crate) fn living_report(&self) -> Report<ObjectId> {
        let pair =
            |&(old, new): &(WeakObject, WeakObject)| Some((self.alive(old)?, self.alive(new)?));
        let Report { objects, cells, members } = &self.report;
        let member = |(module, name, new): &(WeakObject, String, WeakObject)| {
            Some((self.alive(*module)?, name.clone(), self.alive(*new)?))
        };
        Report {
            objects: objects.iter().filter_map(pair).collect(),
            cells: cells.iter().filter_map(pair).collect(),
            members: members.iter().filter_map(member).collect(),
        }
    }
}

/// Adds a change to a list. If the list has an earlier change of the same object, the new change
/// replaces it.
fn put(all: &mut Vec<(WeakObject, WeakObject)>, object: WeakObject, to: WeakObject) {
    match all.iter_mut().find(|known| known.0 == object) {
        Some(known) => known.1 = to,
        None => all.push((object, to)),
    }
}

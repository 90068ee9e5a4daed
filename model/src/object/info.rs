//! Returns the properties of an object ([object.forward-defined], [object.typelike],
//! [module.autoresolve], [module.resolved-to]): its number, kind, tag, notes, and the object to
//! which it was resolved.
//!
//! ```text
//! info(F), where F :: Tup[int] and F was realized
//! kind: forward "F"    forward-defined: yes    resolved: the instance of Tup[int]
//! ```

use crate::handle::ObjectId;
use crate::object::state::ObjectState;
use crate::object::vertex::{StoredKind, Vertex};
use selfsame_spec::{ObjectInfo, ObjectKind};

impl ObjectState {
    // [object.forward-defined] [object.typelike] [object.first] [object.tag] [module.name] [module.autoresolve] [function.note]
    /// Returns the properties of an object, or `None` if the object has died.
    pub(crate) fn info(&self, id: ObjectId) -> Option<ObjectInfo<ObjectId>> {
        let object = self.object(id)?;
        let at = Vertex::Object(id);
        Some(ObjectInfo {
            number: id.0 as u32,
            kind: self.shown_kind(&object.kind),
            visible: self.is_visible(id),
            forward_defined: self.is_forward_defined(&at),
            typelike: self.is_typelike(&Vertex::Object(id)),
            settled: self.is_settled(&at),
            stateful: self.is_stateful(&at),
            resolved_to: object.resolved.and_then(|to| self.alive(to)),
            first: object.first.and_then(|first| self.alive(first)),
            tag: object.tag,
            notes: self.notes_of(&self.made_vertex(at)),
        })
    }

    // [module.identity]
    /// Returns a kind in which each realized type is replaced by its identity hash.
    pub(crate) fn shown_kind<T: Clone>(&self, kind: &StoredKind<T>) -> ObjectKind<T> {
        let interner = &self.interner;
        kind.clone().map_realized(|ty| interner.digests.of_type(&interner.types[ty.id.0]))
    }
}

//! The knowledge of an object ([object.forward-defined], [object.typelike], [module.autoresolve]).

use crate::object::edges::At;
use crate::world::{Object, World};
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::{ObjectInfo, ObjectKind};

impl World {
    /// Returns the knowledge of an object.
    ///
    /// # Errors
    /// E0709.
    pub fn info(&self, object: Object) -> Result<ObjectInfo<Object>> {
        let (number, at) = (self.own(object)?, At::Object(self.own(object)?));
        let Some(entry) = self.entry(number) else { return Err(ErrorKind::ForeignHandle.into()) };
        Ok(ObjectInfo {
            number: number as u32,
            kind: self.shown(&entry.thing).map(|to| self.handle(to)),
            visible: self.visible().contains(&number),
            forward_defined: self.forward_defined(&at),
            typelike: self.typelike(&at),
            resolved_to: entry.resolved.and_then(|ty| self.instance(ty)).map(|to| self.handle(to)),
            notes: self.notes(&self.normal(at)),
        })
    }

    /// The same kind with realized types by their identity hashes.
    pub(crate) fn shown<T: Clone>(
        &self,
        kind: &ObjectKind<T, crate::handle::Type>,
    ) -> ObjectKind<T> {
        kind.clone().map_realized(|ty| self.identity(ty))
    }
}

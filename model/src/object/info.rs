//! What is known of an object ([object.forward-defined], [object.typelike],
//! [module.autoresolve]).

use crate::object::edges::At;
use crate::world::{Notes, Object, Thing, World};
use selfsame_spec::error::{ErrorKind, Result};

/// What is known of an object.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Facts {
    /// What it is.
    pub thing: Thing<Object>,
    /// Of a named module, whether its name means it ([module.name]).
    pub visible: bool,
    /// [object.forward-defined]
    pub forward_defined: bool,
    /// [object.typelike]
    pub typelike: bool,
    /// What it was resolved to, if that lives ([module.autoresolve]).
    pub resolved_to: Option<Object>,
    /// The notes of its globals ([function.note]).
    pub notes: Notes,
}

impl World {
    /// What is known of an object.
    ///
    /// # Errors
    /// E0709.
    pub fn facts(&self, object: Object) -> Result<Facts> {
        let (number, at) = (self.own(object)?, At::Object(self.own(object)?));
        let Some(entry) = self.entry(number) else { return Err(ErrorKind::ForeignHandle.into()) };
        Ok(Facts {
            thing: entry.thing.map(|&to| self.handle(to)),
            visible: self.visible().contains(&number),
            forward_defined: self.forward_defined(&at),
            typelike: self.typelike(&at),
            resolved_to: entry.resolved.and_then(|ty| self.instance(ty)).map(|to| self.handle(to)),
            notes: self.notes(&self.normal(at)),
        })
    }
}

//! Checks calls of objects ([function.call], [function.forward]). A function may be called. A
//! forward-defined callee is refused with E0717 (no call), and any other object with E0407 (not
//! callable).
//!
//! ```text
//! call(f)   where f is a function      allowed
//! call(3)                              E0407
//! call(F)   where F is undefined       E0717
//! ```

use crate::handle::ObjectId;
use crate::object::state::ObjectState;
use crate::object::vertex::Vertex;
use selfsame_spec::ObjectKind;
use selfsame_spec::error::{ErrorKind, Result, Use};

impl ObjectState {
    // [function.call] [function.forward]
    /// Returns an error if an object cannot be called.
    pub(crate) fn check_call(&self, id: ObjectId) -> Result<()> {
        let at = self.made_vertex(Vertex::Object(id));
        let callee = self.follow_definitions(&at);
        let is_undefined = matches!(self.object_kind(&callee), Some(ObjectKind::Forward(_, None)));
        let is_callable = (self.rules.is_callable)(self.head_kind(&callee));
        match is_undefined || (is_callable && self.is_forward_defined(&at)) {
            true => Err(ErrorKind::ForwardDefined { wanted: Use::Call }.into()),
            false if is_callable => Ok(()),
            false => Err(ErrorKind::NotCallable.into()),
        }
    }
}

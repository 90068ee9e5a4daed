//! Stores the tags and registered roots that the user of a world sets for objects ([object.tag],
//! [object.root]). Tags and roots are not part of any identity.
//!
//! ```text
//! root x; root x; unroot x    x is still a root
//! unroot x; unroot x          E0722: the second time it is none
//! ```

use crate::handle::ObjectId;
use crate::object::state::ObjectState;
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::messages;

impl ObjectState {
    // [object.tag]
    /// Sets the tag of an object.
    pub(crate) fn tag(&mut self, id: ObjectId, tag: u64) {
        self.object_mut(id).tag = tag;
    }

    // [object.root]
    /// Adds one registration of an object as a root.
    pub(crate) fn root(&mut self, id: ObjectId) {
        self.object_mut(id).roots += 1;
    }

    // [object.root]
    /// Removes one registration of an object as a root.
    pub(crate) fn unroot(&mut self, id: ObjectId) -> Result<()> {
        let unroot = self.rules.unroot;
        let roots = &mut self.object_mut(id).roots;
        *roots = unroot(*roots).ok_or(ErrorKind::WrongObject { wanted: messages::ROOT })?;
        Ok(())
    }

    // [object.root]
    /// Returns the objects that are registered as roots.
    pub(crate) fn registered_roots(&self) -> Vec<ObjectId> {
        let roots = self.living().filter(|(_, object)| object.roots > 0);
        roots.map(|(id, _)| id).collect()
    }
}

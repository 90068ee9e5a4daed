//! Answers queries about many objects in one call.

use super::World;
use crate::handle::{Obj, ObjectId};
use crate::module::instance::are_stateful;
use crate::module::settled::are_settled;
use crate::object::forward_defined::are_forward_defined;
use selfsame_spec::ObjectInfo;
use selfsame_spec::error::Result;

/// The properties of an object that can only be determined by a walk.
pub(super) struct Walked {
    pub(super) forward_defined: bool,
    pub(super) settled: bool,
    pub(super) stateful: bool,
}

impl World {
    /// Returns all properties of each object, as [`info`](Self::info) returns them for one object.
    /// The cost of the whole call is linear in the number of reachable objects.
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// let list = world.head(&Label::plain(Kind::LIST, 1)?, &[int])?;
    /// assert_eq!(world.infos(&[int, list])[1], world.info(list));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// The result for an object is E0709 (foreign handle) if its handle belongs to another world,
    /// or if the object was freed.
    #[must_use]
    pub fn infos(&self, objects: &[Obj]) -> Vec<Result<ObjectInfo<Obj>>> {
        let checked: Result<Vec<ObjectId>> =
            objects.iter().map(|&object| self.check(object)).collect();
        let Ok(ids) = checked else {
            return objects.iter().map(|&object| self.info(object)).collect();
        };
        let state = &self.state;
        let forward_defined = are_forward_defined(state, &ids);
        let walks = are_settled(state, &ids).into_iter().zip(are_stateful(state, &ids));
        let walks = forward_defined.into_iter().zip(walks);
        let info = |(&object, (forward_defined, (settled, stateful)))| {
            self.info_of(object, Walked { forward_defined, settled, stateful })
        };
        objects.iter().zip(walks).map(info).collect()
    }

    /// Returns all properties of an object. `walked` contains the properties that a walk has
    /// determined.
    pub(super) fn info_of(&self, object: Obj, walked: Walked) -> Result<ObjectInfo<Obj>> {
        let Walked { forward_defined, settled, stateful } = walked;
        Ok(ObjectInfo {
            number: object.number(),
            kind: self.kind_of(object)?,
            visible: self.is_visible(object)?,
            forward_defined,
            typelike: self.is_typelike(object)?,
            settled,
            stateful,
            resolved_to: self.resolved_to(object)?,
            first: self.first_forward(object)?,
            tag: self.state.heap.tag(self.check(object)?),
            notes: self.notes(object)?,
        })
    }
}

//! Tags and roots, which the user of a world sets (`[object.tag]`, `[object.root]`).

use super::Heap;
use crate::handle::ObjectId;
use hashbrown::HashMap;

/// The tags and roots of objects that have not been freed.
#[derive(Clone, Default)]
pub(super) struct UserData {
    /// The tag of each object that has a tag other than 0.
    tags: HashMap<ObjectId, u64>,
    /// For each root, the number of times that the user has registered it.
    roots: HashMap<ObjectId, u32>,
}

impl UserData {
    /// Removes the tag and the registrations of an object that is freed.
    pub(super) fn forget(&mut self, id: ObjectId) {
        self.tags.remove(&id);
        self.roots.remove(&id);
    }
}

impl Heap {
    /// Returns the tag of an object, or 0 if the object has no tag.
    pub(crate) fn tag(&self, id: ObjectId) -> u64 {
        self.user.tags.get(&id).copied().unwrap_or(0)
    }

    /// Returns the objects that are registered as roots.
    pub(crate) fn roots(&self) -> impl Iterator<Item = ObjectId> + '_ {
        self.user.roots.keys().copied()
    }

    /// Sets the tag of an object.
    pub(crate) fn set_tag(&mut self, id: ObjectId, tag: u64) {
        match tag {
            0 => _ = self.user.tags.remove(&id),
            _ => _ = self.user.tags.insert(id, tag),
        }
        self.note_unrecorded_change();
    }

    /// Adds one registration of an object as a root.
    pub(crate) fn add_root(&mut self, id: ObjectId) {
        let times = self.user.roots.entry(id).or_insert(0);
        *times = times.saturating_add(1);
        self.note_unrecorded_change();
    }

    /// Removes one registration of an object as a root, and returns whether it was registered.
    pub(crate) fn remove_root(&mut self, id: ObjectId) -> bool {
        let Some(times) = self.user.roots.get_mut(&id) else { return false };
        *times -= 1;
        if *times == 0 {
            self.user.roots.remove(&id);
        }
        self.note_unrecorded_change();
        true
    }
}

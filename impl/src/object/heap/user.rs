//! Tags and roots, which the user of a world sets (`[object.tag]`, `[object.root]`).

use super::Heap;
use crate::handle::ObjectId;
use hashbrown::HashMap;

/// Tags and roots of objects that live.
#[derive(Clone, Default)]
pub(super) struct UserData {
    /// The tags that are not 0.
    tags: HashMap<ObjectId, u64>,
    /// For each root, the number of times that it is registered.
    roots: HashMap<ObjectId, u32>,
}

impl UserData {
    /// Removes the tag and the registrations of an object that died.
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

    /// Returns the registered roots.
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

    /// Registers a root once more.
    pub(crate) fn add_root(&mut self, id: ObjectId) {
        let times = self.user.roots.entry(id).or_insert(0);
        *times = times.saturating_add(1);
        self.note_unrecorded_change();
    }

    /// Removes one registration of a root, and returns whether the object was registered.
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

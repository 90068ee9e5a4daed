//! Namespaces, and the entries of the names in them.

use super::decl::{DeclId, PathId, SpaceId};
use super::paths::Paths;
use crate::scan::Name;
use crate::util::index::index;
use hashbrown::HashMap;
use std::cell::Cell;

index! {
    /// The index of an entry among the entries of all namespaces. An entry is a name in a
    /// namespace.
    pub(crate) struct EntryId;
}

/// A namespace. All blocks with the same name in the same enclosing namespace are one namespace.
/// Imports of dotted names also create namespaces.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Space {
    /// The entry of the namespace's name. The namespace of a module has no entry.
    pub(crate) entry: Option<EntryId>,
    /// The number of namespaces that enclose this namespace.
    pub(crate) depth: u32,
    /// The path of the namespace.
    pub(crate) path: PathId,
    /// The number of names in the namespace.
    pub(crate) len: u32,
    /// The last entry of the namespace. Each entry refers to the entry before it, so all entries
    /// form a linked list.
    last: u32,
}

/// The declarations and marks of one name in one namespace.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub(crate) space: SpaceId,
    pub(crate) name: Name,
    /// The entry that was added to the same namespace before this entry.
    before: u32,
    own: u32,
    import: u32,
    child: u32,
    marks: u8,
}

/// A further property of a name in a namespace, which is stored as a bit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(crate) enum Mark {
    /// The faulty text of a gap may declare the name.
    Gap = 1,
    /// A `forward` declares the name.
    Forward = 2,
    /// A constant or template declares the name, even if this declaration is refused with E0305.
    Completed = 4,
    /// The namespace of this name, or a namespace nested in it, has exports.
    Exports = 8,
    /// A `forward` that declares the name was already reported as an error.
    Told = 16,
}

impl Entry {
    /// Returns the first declaration of this name in the module itself.
    pub(crate) const fn own(&self) -> Option<DeclId> {
        DeclId::optional(self.own)
    }

    /// Returns the declaration to which the name refers. An import takes precedence over a
    /// declaration of the module itself.
    pub(crate) const fn decl(&self) -> Option<DeclId> {
        match DeclId::optional(self.import) {
            Some(import) => Some(import),
            None => self.own(),
        }
    }

    /// Returns the declaration of the import of this name, if there is one.
    pub(crate) const fn import(&self) -> Option<DeclId> {
        DeclId::optional(self.import)
    }

    /// Returns the namespace that has this name, if there is one.
    pub(crate) const fn child(&self) -> Option<SpaceId> {
        SpaceId::optional(self.child)
    }

    /// Returns whether the entry has a mark.
    pub(crate) const fn has(&self, mark: Mark) -> bool {
        self.marks & mark as u8 != 0
    }

    /// Returns whether the name is declared. A `forward` counts as a declaration, although the
    /// meaning of its name is not known.
    pub(crate) const fn is_declared(&self) -> bool {
        self.decl().is_some() || self.has(Mark::Forward)
    }

    /// Sets the declaration of the import of this name.
    pub(crate) fn set_import(&mut self, decl: DeclId) {
        self.import = decl.number();
    }

    /// Sets the declaration of this name in the module itself.
    pub(crate) fn set_own(&mut self, decl: DeclId) {
        self.own = decl.number();
    }

    /// Adds a mark to the entry.
    pub(crate) fn mark(&mut self, mark: Mark) {
        self.marks |= mark as u8;
    }
}

/// The namespaces of a program.
#[derive(Debug, Default)]
pub(crate) struct Spaces {
    spaces: Vec<Space>,
    entries: Vec<Entry>,
    numbers: HashMap<(SpaceId, Name), EntryId>,
    /// The number of entries that were looked up or visited so far.
    steps: Cell<u64>,
}

impl Spaces {
    /// Returns the number of entries that were looked up or visited so far. This number is the cost
    /// of linking and name resolution, without the traversal of syntax trees.
    pub(crate) fn steps(&self) -> u64 {
        self.steps.get()
    }

    /// Returns the number of namespaces.
    pub(crate) const fn len(&self) -> usize {
        self.spaces.len()
    }

    /// Returns the number of entries of all namespaces.
    pub(crate) const fn count_entries(&self) -> usize {
        self.entries.len()
    }

    /// Counts one lookup or visit of an entry.
    pub(crate) fn step(&self) {
        self.steps.set(self.steps.get() + 1);
    }

    /// Adds the outermost namespace of a module.
    pub(crate) fn module(&mut self, path: PathId) -> SpaceId {
        self.spaces.push(Space { entry: None, depth: 0, path, len: 0, last: EntryId::NONE });
        SpaceId::new(self.spaces.len() - 1)
    }

    /// Returns the namespace with an index.
    pub(crate) fn space(&self, space: SpaceId) -> Space {
        self.spaces[space.at()]
    }

    /// Returns the entry with an index.
    pub(crate) fn entry(&self, entry: EntryId) -> &Entry {
        &self.entries[entry.at()]
    }

    /// Returns a mutable reference to an entry.
    pub(crate) fn entry_mut(&mut self, entry: EntryId) -> &mut Entry {
        &mut self.entries[entry.at()]
    }

    /// Returns the entry of a name in a namespace, if there is one.
    pub(crate) fn find(&self, space: SpaceId, name: Name) -> Option<EntryId> {
        self.step();
        self.numbers.get(&(space, name)).copied()
    }

    /// Returns the entry of a name in a namespace. If there is no such entry, creates it, and adds
    /// it to the entries of its module.
    pub(crate) fn open(
        &mut self,
        space: SpaceId,
        name: Name,
        module: &mut Vec<EntryId>,
    ) -> EntryId {
        self.step();
        *self.numbers.entry((space, name)).or_insert_with(|| {
            let id = EntryId::new(self.entries.len());
            let around = &mut self.spaces[space.at()];
            let (own, import, child) = (DeclId::NONE, DeclId::NONE, SpaceId::NONE);
            let before = std::mem::replace(&mut around.last, id.number());
            around.len += 1;
            module.push(id);
            self.entries.push(Entry { space, name, before, own, import, child, marks: 0 });
            id
        })
    }

    /// Returns the namespace that has the name of an entry. If there is no such namespace, creates
    /// it.
    pub(crate) fn open_child(&mut self, paths: &mut Paths, entry: EntryId) -> SpaceId {
        let Entry { space, name, .. } = self.entries[entry.at()];
        if let Some(child) = self.entries[entry.at()].child() {
            return child;
        }
        let around = self.spaces[space.at()];
        let path = paths.join(around.path, name);
        self.spaces.push(Space {
            entry: Some(entry),
            depth: around.depth + 1,
            path,
            len: 0,
            last: EntryId::NONE,
        });
        let child = SpaceId::new(self.spaces.len() - 1);
        self.entries[entry.at()].child = child.number();
        child
    }

    /// Returns the entries of a namespace, from the last entry to the first.
    pub(crate) fn entries(&self, space: SpaceId) -> impl Iterator<Item = EntryId> + use<'_> {
        let last = EntryId::optional(self.spaces[space.at()].last);
        std::iter::successors(last, |entry| {
            self.step();
            EntryId::optional(self.entries[entry.at()].before)
        })
    }
}

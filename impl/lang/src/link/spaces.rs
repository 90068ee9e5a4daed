//! Namespaces and their entries.

use super::decl::{DeclId, PathId, SpaceId};
use super::paths::Paths;
use crate::scan::Name;
use crate::util::index::index;
use hashbrown::HashMap;
use std::cell::Cell;

index! {
    /// The number of an entry: a name in a namespace.
    pub(crate) struct EntryId;
}

/// A namespace: all blocks with the same name in the same outer namespace. Dotted imports also make
/// namespaces.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Space {
    /// The entry of the namespace's name. The namespace of a module has no entry.
    pub(crate) entry: Option<EntryId>,
    /// The number of namespaces around this namespace.
    pub(crate) depth: u32,
    /// Its path.
    pub(crate) path: PathId,
    /// The number of its names.
    pub(crate) len: u32,
    /// The last entry of the namespace, which is the start of the list of all its entries.
    last: u32,
}

/// All meanings of one name in one namespace.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub(crate) space: SpaceId,
    pub(crate) name: Name,
    /// The previous entry of the same namespace.
    before: u32,
    own: u32,
    import: u32,
    child: u32,
    marks: u8,
}

/// Further properties of a name in a namespace.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(crate) enum Mark {
    /// A gap may declare the name.
    Gap = 1,
    /// A `forward` has the name.
    Forward = 2,
    /// A constant or template has the name, even if this declaration is refused with E0305.
    Completed = 4,
    /// The namespace of this name, or a namespace nested in it, has exports.
    Exports = 8,
    /// A `forward` of the name was reported as an error.
    Told = 16,
}

impl Entry {
    /// Returns the first declaration of the module itself.
    pub(crate) const fn own(&self) -> Option<DeclId> {
        DeclId::optional(self.own)
    }

    /// Returns the first declaration. An import comes before all other declarations.
    pub(crate) const fn decl(&self) -> Option<DeclId> {
        match DeclId::optional(self.import) {
            Some(import) => Some(import),
            None => self.own(),
        }
    }

    /// Returns the import of this name.
    pub(crate) const fn import(&self) -> Option<DeclId> {
        DeclId::optional(self.import)
    }

    /// Returns the namespace of this name.
    pub(crate) const fn child(&self) -> Option<SpaceId> {
        SpaceId::optional(self.child)
    }

    /// Returns whether the entry has a mark.
    pub(crate) const fn has(&self, mark: Mark) -> bool {
        self.marks & mark as u8 != 0
    }

    /// Returns whether the name is declared. A `forward` declares a name without a known meaning.
    pub(crate) const fn is_declared(&self) -> bool {
        self.decl().is_some() || self.has(Mark::Forward)
    }

    /// Sets the import, if there is none.
    pub(crate) fn set_import(&mut self, decl: DeclId) {
        self.import = decl.number();
    }

    /// Sets the first declaration of the module itself.
    pub(crate) fn set_own(&mut self, decl: DeclId) {
        self.own = decl.number();
    }

    /// Adds a mark.
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
    /// The number of entries that were looked up or visited.
    steps: Cell<u64>,
}

impl Spaces {
    /// Returns the number of entries that were looked up or visited. This is the cost of linking
    /// and name resolution without the walks over the trees.
    pub(crate) fn steps(&self) -> u64 {
        self.steps.get()
    }

    /// Returns the number of namespaces.
    pub(crate) const fn len(&self) -> usize {
        self.spaces.len()
    }

    /// Returns the number of entries.
    pub(crate) const fn count_entries(&self) -> usize {
        self.entries.len()
    }

    /// Counts one step.
    pub(crate) fn step(&self) {
        self.steps.set(self.steps.get() + 1);
    }

    /// Adds the outermost namespace of a module.
    pub(crate) fn module(&mut self, path: PathId) -> SpaceId {
        self.spaces.push(Space { entry: None, depth: 0, path, len: 0, last: EntryId::NONE });
        SpaceId::new(self.spaces.len() - 1)
    }

    /// Returns a namespace.
    pub(crate) fn space(&self, space: SpaceId) -> Space {
        self.spaces[space.at()]
    }

    /// Returns an entry.
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

    /// Returns the entry of a name in a namespace. A missing entry is made, and added to the
    /// entries of its module.
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

    /// Returns the namespace that has the name of an entry. A missing namespace is made.
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

//! Namespaces, and what is declared in them.

use super::decl::{DeclId, PathId, SpaceId};
use super::paths::Paths;
use crate::scan::Name;
use crate::util::index::index;
use hashbrown::HashMap;
use std::cell::Cell;

index! {
    /// A name in a namespace.
    pub(crate) struct EntryId;
}

/// A namespace: all blocks of one name in one namespace around, and what dotted imports make.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Space {
    /// The entry of its name; a module has none.
    pub(crate) entry: Option<EntryId>,
    /// How many namespaces are around.
    pub(crate) depth: u32,
    /// Its path.
    pub(crate) path: PathId,
    /// How many names it has.
    pub(crate) len: u32,
    /// The last entry, from which the others are found.
    last: u32,
}

/// All that one name is in one namespace.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub(crate) space: SpaceId,
    pub(crate) name: Name,
    /// The entry of the same namespace before this.
    before: u32,
    own: u32,
    import: u32,
    child: u32,
    marks: u8,
}

/// What else is known of a name in a namespace.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(crate) enum Mark {
    /// A gap may declare it.
    Gap = 1,
    /// A `forward` has it.
    Forward = 2,
    /// A constant or template of it is there, be it E0305.
    Completed = 4,
    /// The namespace of this name has something that is exported, or one in it has.
    Exports = 8,
    /// A `forward` of it was told as an error.
    Told = 16,
}

impl Entry {
    /// The first declaration of the module itself.
    pub(crate) const fn own(&self) -> Option<DeclId> {
        DeclId::optional(self.own)
    }

    /// The first declaration: an import comes before all others.
    pub(crate) const fn decl(&self) -> Option<DeclId> {
        match DeclId::optional(self.import) {
            Some(import) => Some(import),
            None => self.own(),
        }
    }

    /// The import of this name.
    pub(crate) const fn import(&self) -> Option<DeclId> {
        DeclId::optional(self.import)
    }

    /// The namespace of this name.
    pub(crate) const fn child(&self) -> Option<SpaceId> {
        SpaceId::optional(self.child)
    }

    /// Whether a mark is on it.
    pub(crate) const fn has(&self, mark: Mark) -> bool {
        self.marks & mark as u8 != 0
    }

    /// Whether it is declared: a `forward` declares a name of which nothing is known.
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

    /// Puts a mark on it.
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
    /// How many entries were looked for or gone over.
    steps: Cell<u64>,
}

impl Spaces {
    /// How many entries were looked for or gone over: what links and names cost besides going over
    /// the trees.
    pub(crate) fn steps(&self) -> u64 {
        self.steps.get()
    }

    /// How many namespaces there are.
    pub(crate) const fn len(&self) -> usize {
        self.spaces.len()
    }

    /// How many entries there are.
    pub(crate) const fn count_entries(&self) -> usize {
        self.entries.len()
    }

    /// Counts one more.
    pub(crate) fn step(&self) {
        self.steps.set(self.steps.get() + 1);
    }

    /// The outermost namespace of a module.
    pub(crate) fn module(&mut self, path: PathId) -> SpaceId {
        self.spaces.push(Space { entry: None, depth: 0, path, len: 0, last: EntryId::NONE });
        SpaceId::new(self.spaces.len() - 1)
    }

    /// A namespace.
    pub(crate) fn space(&self, space: SpaceId) -> Space {
        self.spaces[space.at()]
    }

    /// An entry.
    pub(crate) fn entry(&self, entry: EntryId) -> &Entry {
        &self.entries[entry.at()]
    }

    /// An entry, to change it.
    pub(crate) fn entry_mut(&mut self, entry: EntryId) -> &mut Entry {
        &mut self.entries[entry.at()]
    }

    /// The entry of a name in a namespace, if there is one.
    pub(crate) fn find(&self, space: SpaceId, name: Name) -> Option<EntryId> {
        self.step();
        self.numbers.get(&(space, name)).copied()
    }

    /// The entry of a name in a namespace, made if there is none: then it is one more of its
    /// module's.
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

    /// The namespace of an entry's name, made if there is none.
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

    /// The entries of a namespace, the last one first.
    pub(crate) fn entries(&self, space: SpaceId) -> impl Iterator<Item = EntryId> + use<'_> {
        let last = EntryId::optional(self.spaces[space.at()].last);
        std::iter::successors(last, |entry| {
            self.step();
            EntryId::optional(self.entries[entry.at()].before)
        })
    }
}

//! Where the namespaces of a module have names.

use crate::link::{Declared, EntryId, ModuleId};
use crate::scan::Name;

/// Of each name where the namespaces of a module have it: so a name that they do not have, or have
/// once, is not looked for in each namespace around.
pub(super) struct Heads {
    /// Of each name the last entry.
    last: Vec<u32>,
    /// Of each entry the one of the same name and module before it.
    before: Vec<u32>,
}

/// Where the namespaces of a module have a name.
pub(super) enum Head {
    Nowhere,
    One(EntryId),
    Many,
}

impl Heads {
    /// Of no module, for so many names and entries.
    pub(super) fn new(names: usize, entries: usize) -> Self {
        Self { last: vec![EntryId::NONE; names], before: vec![EntryId::NONE; entries] }
    }

    /// Takes in a module.
    pub(super) fn enter(&mut self, declared: &Declared, module: ModuleId) {
        for &entry in &declared.surfaces[module.at()].entries {
            let last = &mut self.last[declared.spaces.entry(entry).name.at()];
            self.before[entry.at()] = std::mem::replace(last, entry.number());
        }
    }

    /// Takes it out again.
    pub(super) fn leave(&mut self, declared: &Declared, module: ModuleId) {
        for &entry in &declared.surfaces[module.at()].entries {
            self.last[declared.spaces.entry(entry).name.at()] = EntryId::NONE;
        }
    }

    /// Where a name is.
    pub(super) fn head(&self, name: Name) -> Head {
        match EntryId::optional(self.last[name.at()]) {
            None => Head::Nowhere,
            Some(entry) if self.before[entry.at()] == EntryId::NONE => Head::One(entry),
            Some(_) => Head::Many,
        }
    }

    /// The entries of a name, the last one first.
    pub(super) fn entries(&self, name: Name) -> impl Iterator<Item = EntryId> + use<'_> {
        let last = EntryId::optional(self.last[name.at()]);
        std::iter::successors(last, |entry| EntryId::optional(self.before[entry.at()]))
    }
}

//! Entries of names in the namespaces of a module.

use crate::link::{Declared, EntryId, ModuleId};
use crate::scan::Name;

/// The entries of each name in the namespaces of a module. If a name has at most one entry, the
/// enclosing namespaces need not be searched one by one.
pub(super) struct Heads {
    /// The last entry of each name, indexed by name.
    last: Vec<u32>,
    /// The previous entry with the same name and module, for each entry.
    before: Vec<u32>,
}

/// The entries of a name in the namespaces of a module.
pub(super) enum Head {
    Nowhere,
    One(EntryId),
    Many,
}

impl Heads {
    /// Makes an empty table for a number of names and entries.
    pub(super) fn new(names: usize, entries: usize) -> Self {
        Self { last: vec![EntryId::NONE; names], before: vec![EntryId::NONE; entries] }
    }

    /// Adds the entries of a module.
    pub(super) fn enter(&mut self, declared: &Declared, module: ModuleId) {
        for &entry in &declared.surfaces[module.at()].entries {
            let last = &mut self.last[declared.spaces.entry(entry).name.at()];
            self.before[entry.at()] = std::mem::replace(last, entry.number());
        }
    }

    /// Removes the entries of a module.
    pub(super) fn leave(&mut self, declared: &Declared, module: ModuleId) {
        for &entry in &declared.surfaces[module.at()].entries {
            self.last[declared.spaces.entry(entry).name.at()] = EntryId::NONE;
        }
    }

    /// Returns the entries of a name: no entry, one entry, or many.
    pub(super) fn head(&self, name: Name) -> Head {
        match EntryId::optional(self.last[name.at()]) {
            None => Head::Nowhere,
            Some(entry) if self.before[entry.at()] == EntryId::NONE => Head::One(entry),
            Some(_) => Head::Many,
        }
    }

    /// Returns the entries of a name, from the last entry to the first.
    pub(super) fn entries(&self, name: Name) -> impl Iterator<Item = EntryId> + use<'_> {
        let last = EntryId::optional(self.last[name.at()]);
        std::iter::successors(last, |entry| EntryId::optional(self.before[entry.at()]))
    }
}

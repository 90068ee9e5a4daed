//! Entries of names in the namespaces of a module.

use crate::link::{Declared, EntryId, ModuleId};
use crate::scan::Name;

/// For each name, the entries with this name in the namespaces of a module. If there is at most one
/// such entry, the enclosing namespaces need not be searched one by one.
pub(super) struct Heads {
    /// For each name, the last entry with this name.
    last: Vec<u32>,
    /// For each entry, the entry before it with the same name in the same module.
    before: Vec<u32>,
}

/// The number of entries with a name in the namespaces of a module, and the entry if there is
/// exactly one.
pub(super) enum Head {
    Nowhere,
    One(EntryId),
    Many,
}

impl Heads {
    /// Creates an empty table for a program with these numbers of names and entries.
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

    /// Returns whether a name has no entry, one entry, or several entries.
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

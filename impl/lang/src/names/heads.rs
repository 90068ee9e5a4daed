//! Where the namespaces of a module have names.

use crate::link::{Declared, EntryId, ModuleId};
use crate::scan::Name;

/// Of each name where the namespaces of a module have it: so a name that they do not have, or have
/// once, is not looked for in each namespace around.
pub(super) struct Heads(Vec<u32>);

/// Several namespaces have the name.
const MANY: u32 = EntryId::NONE - 1;

/// Where the namespaces of a module have a name.
pub(super) enum Head {
    Nowhere,
    One(EntryId),
    Many,
}

impl Heads {
    /// Of no module, for so many names.
    pub(super) fn new(names: usize) -> Self {
        Self(vec![EntryId::NONE; names])
    }

    /// Takes in a module.
    pub(super) fn enter(&mut self, declared: &Declared, module: ModuleId) {
        for &entry in &declared.surfaces[module.at()].entries {
            let head = &mut self.0[declared.spaces.entry(entry).name.at()];
            *head = if *head == EntryId::NONE { entry.number() } else { MANY };
        }
    }

    /// Takes it out again.
    pub(super) fn leave(&mut self, declared: &Declared, module: ModuleId) {
        for &entry in &declared.surfaces[module.at()].entries {
            self.0[declared.spaces.entry(entry).name.at()] = EntryId::NONE;
        }
    }

    /// Where a name is.
    pub(super) fn head(&self, name: Name) -> Head {
        match self.0[name.at()] {
            EntryId::NONE => Head::Nowhere,
            MANY => Head::Many,
            entry => Head::One(EntryId::from_u32(entry)),
        }
    }
}

//! Planted bugs of programs, which show that the laws find mistakes.
//!
//! Each planted bug is the model with one change: an entry in its table of rules is replaced, or
//! its code, its collections, its machine or its caches are changed.

use super::answers::Side;
use super::model::{Forged, Key, Model, Rebuilt, RunsUnit};
use crate::kit::Bug;
use selfsame_lang_model::reference::REFERENCE;
use selfsame_lang_model::rules::LanguageRules;
use selfsame_spec::code::Unit;
use std::sync::Arc;

/// The change of a planted bug of programs.
#[derive(Clone, Copy, Debug)]
pub struct Change {
    /// The rules that replace the rules of the reference.
    pub rules: LanguageRules,
    /// The change of the code of a program.
    pub unit: fn(&mut Unit),
    /// The change of each observed collection.
    pub memory: Forged,
    /// The function that returns the key under which code is kept.
    pub key: Key,
    /// The change of the results of builds with a cache.
    pub builds: Rebuilt,
    /// The machine that runs units.
    pub machine: RunsUnit,
}

/// The change that has no effect.
const REFERENCE_CHANGE: Change = Change {
    rules: REFERENCE,
    unit: |_| {},
    memory: |_, _| {},
    key: |hashes| hashes[1].clone(),
    builds: |_| {},
    machine: selfsame_lang_model::machine,
};

/// A planted bug of programs.
pub type PlantedBug = Bug<Change>;

impl PlantedBug {
    /// Returns a side that has this bug.
    #[must_use]
    pub fn side(&self) -> Side {
        let Change { rules, unit, memory, key, builds, machine } = self.change;
        let model = Model::with_rules(self.name, rules).with_code(unit);
        let model = model.with_memory(memory).with_key(key).with_builds(builds);
        Arc::new(model.with_machine(machine))
    }
}

/// Returns a bug of rules: the rules differ from those of the reference.
pub(crate) const fn rules(
    name: &'static str,
    rule: &'static str,
    what: &'static str,
    rules: LanguageRules,
) -> PlantedBug {
    PlantedBug::plant(name, rule, what, Change { rules, ..REFERENCE_CHANGE })
}

/// Returns a bug of code: units of programs without errors are changed.
pub(crate) const fn units(
    name: &'static str,
    rule: &'static str,
    what: &'static str,
    unit: fn(&mut Unit),
) -> PlantedBug {
    PlantedBug::plant(name, rule, what, Change { unit, ..REFERENCE_CHANGE })
}

/// Returns a bug of memory: the collections of runs are changed.
pub(crate) const fn memory(
    name: &'static str,
    rule: &'static str,
    what: &'static str,
    memory: Forged,
) -> PlantedBug {
    PlantedBug::plant(name, rule, what, Change { memory, ..REFERENCE_CHANGE })
}

/// Returns a bug of caches: the code of functions is kept under another key.
pub(crate) const fn keys(
    name: &'static str,
    rule: &'static str,
    what: &'static str,
    key: Key,
) -> PlantedBug {
    PlantedBug::plant(name, rule, what, Change { key, ..REFERENCE_CHANGE })
}

/// Returns a bug of machines: units are run by another machine.
pub(crate) const fn machines(
    name: &'static str,
    rule: &'static str,
    what: &'static str,
    machine: RunsUnit,
) -> PlantedBug {
    PlantedBug::plant(name, rule, what, Change { machine, ..REFERENCE_CHANGE })
}

/// Returns a bug of caches: the results of builds are changed.
pub(crate) const fn builds(
    name: &'static str,
    rule: &'static str,
    what: &'static str,
    builds: Rebuilt,
) -> PlantedBug {
    PlantedBug::plant(name, rule, what, Change { builds, ..REFERENCE_CHANGE })
}

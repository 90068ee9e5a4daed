//! Planted bugs of programs, which show that the laws find mistakes.
//!
//! Each planted bug is the model with one change. Either an entry in its table of rules is
//! replaced, or its code, collections, machine or caches are changed.

use super::answers::Side;
use super::model::{Forged, Key, Model, Rebuilt, RunsUnit};
use crate::kit::Bug;
use selfsame_lang_model::reference::REFERENCE;
use selfsame_lang_model::rules::LanguageRules;
use selfsame_spec::code::Unit;
use std::sync::Arc;

/// The change that a planted bug of programs makes to the model. One field differs from the
/// reference.
#[derive(Clone, Copy, Debug)]
pub struct Change {
    /// The rules that replace the rules of the reference.
    pub rules: LanguageRules,
    /// A function that changes the code unit of a program.
    pub unit: fn(&mut Unit),
    /// A function that changes each observed collection.
    pub memory: Forged,
    /// The function that computes the key under which code is cached.
    pub key: Key,
    /// A function that changes the results of builds with a cache.
    pub builds: Rebuilt,
    /// The function that runs code units.
    pub machine: RunsUnit,
}

/// The change that leaves the reference as it is.
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
    /// Returns the model with this bug as a side.
    #[must_use]
    pub fn side(&self) -> Side {
        let Change { rules, unit, memory, key, builds, machine } = self.change;
        let model = Model::with_rules(self.name, rules).with_code(unit);
        let model = model.with_memory(memory).with_key(key).with_builds(builds);
        Arc::new(model.with_machine(machine))
    }
}

/// Returns a bug of rules, whose model follows other rules than the reference.
pub(crate) const fn rules(
    name: &'static str,
    rule: &'static str,
    what: &'static str,
    rules: LanguageRules,
) -> PlantedBug {
    PlantedBug::plant(name, rule, what, Change { rules, ..REFERENCE_CHANGE })
}

/// Returns a bug of code. It changes the code unit of each program without errors.
pub(crate) const fn units(
    name: &'static str,
    rule: &'static str,
    what: &'static str,
    unit: fn(&mut Unit),
) -> PlantedBug {
    PlantedBug::plant(name, rule, what, Change { unit, ..REFERENCE_CHANGE })
}

/// Returns a bug of memory. It changes each observed collection.
pub(crate) const fn memory(
    name: &'static str,
    rule: &'static str,
    what: &'static str,
    memory: Forged,
) -> PlantedBug {
    PlantedBug::plant(name, rule, what, Change { memory, ..REFERENCE_CHANGE })
}

/// Returns a bug of caches. It caches the code of functions under another key.
pub(crate) const fn keys(
    name: &'static str,
    rule: &'static str,
    what: &'static str,
    key: Key,
) -> PlantedBug {
    PlantedBug::plant(name, rule, what, Change { key, ..REFERENCE_CHANGE })
}

/// Returns a bug of machines. It runs code units with another function.
pub(crate) const fn machines(
    name: &'static str,
    rule: &'static str,
    what: &'static str,
    machine: RunsUnit,
) -> PlantedBug {
    PlantedBug::plant(name, rule, what, Change { machine, ..REFERENCE_CHANGE })
}

/// Returns a bug of caches. It changes the results of builds.
pub(crate) const fn builds(
    name: &'static str,
    rule: &'static str,
    what: &'static str,
    builds: Rebuilt,
) -> PlantedBug {
    PlantedBug::plant(name, rule, what, Change { builds, ..REFERENCE_CHANGE })
}

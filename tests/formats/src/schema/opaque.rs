//! Definitions whose inside is forgotten (`[schema.forget]`).

use selfsame_spec::{Forget, Forgets};
use std::collections::HashSet;

/// The names of opaque definitions, with or without a word before them.
#[derive(Default, Debug)]
pub(super) struct Opaque {
    names: HashSet<String>,
}

impl Opaque {
    pub(super) fn of(forget: &Forgets) -> Self {
        let name = |forget: &Forget| match forget {
            Forget::Inside(name) => Some(name.clone()),
            _ => None,
        };
        Self { names: forget.iter().filter_map(name).collect() }
    }

    /// Returns whether the inside of a definition with this word and name is forgotten.
    pub(super) fn has(&self, word: &str, name: &str) -> bool {
        let is_known = |name: &str| self.names.contains(name);
        !self.names.is_empty()
            && !name.is_empty()
            && (is_known(name) || is_known(&format!("{word} {name}")))
    }
}

//! A program, and what is known of it.

use super::found::{Found, Given, Key, Wait};
use super::index::Index;
use crate::check::Known;
use crate::types::Type;
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::text::Place;
use std::collections::BTreeMap;

/// A program, and what is known of it.
pub(crate) struct World<'t> {
    pub(crate) index: Index<'t>,
    /// What was found, of tasks that wait as well.
    pub(crate) found: BTreeMap<Key, Found>,
    /// Those that wait, and for what.
    pub(crate) waiting: BTreeMap<Key, Wait>,
    /// Circles that were closed, each from its smallest task on: what each demands.
    pub(crate) circles: Vec<Vec<(Key, Place)>>,
}

impl<'t> World<'t> {
    pub(crate) fn new(index: Index<'t>) -> Self {
        let (found, waiting) = (BTreeMap::new(), BTreeMap::new());
        Self { index, found, waiting, circles: Vec::new() }
    }

    /// Whether a task has ended.
    pub(crate) fn is_done(&self, key: &Key) -> bool {
        self.found.contains_key(key) && !self.waiting.contains_key(key)
    }

    /// The tasks that wait for one.
    pub(crate) fn waiting_for(&self, key: &Key) -> Vec<Key> {
        let waits = self.waiting.iter().filter(|(_, wait)| wait.on == *key);
        waits.map(|(waiting, _)| waiting.clone()).collect()
    }

    /// What a task gave, if it is done.
    pub(crate) fn given(&self, place: &Place, kind: TaskKind) -> Option<&Given> {
        let key = (place.clone(), kind);
        self.found.get(&key).filter(|_| !self.waiting.contains_key(&key)).map(|found| &found.given)
    }

    /// The type that a constant of kind type means, if it is known.
    pub(crate) fn denoted(&self, constant: &Place) -> Option<Type> {
        match self.given(constant, TaskKind::Const)? {
            Given::Value(_, Known::Type(ty)) => Some(ty.clone()),
            _ => Some(Type::Unknown),
        }
    }

    /// The type of a name of a pattern or parameter, by whatever task has found it.
    pub(crate) fn bound(&self, name: &Place) -> Option<&Type> {
        self.found.values().find_map(|found| found.bound.get(name))
    }
}

//! A program, and what is known of it.

use super::found::{Expression, Found, Given, Key, Meaning, Signature, Wait};
use super::index::Index;
use crate::check::Known;
use crate::rules::LanguageRules;
use crate::run::Facts;
use crate::types::Type;
use selfsame_spec::program::checked::Callee;
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::text::Place;
use std::collections::{BTreeMap, BTreeSet};

/// What was found, of whatever task, by what it is about.
#[derive(Default)]
pub(crate) struct Met {
    /// The types of names of patterns and parameters.
    pub(crate) bound: BTreeMap<Place, Type>,
    pub(crate) functions: BTreeMap<Place, Signature>,
    /// The results that `return` gives, by function and place.
    pub(crate) returns: BTreeMap<(Place, Place), Type>,
    /// Calls of functions with the result `!`.
    pub(crate) ends: BTreeSet<Place>,
    pub(crate) expressions: BTreeMap<Place, Expression>,
    pub(crate) calls: BTreeMap<Place, (Callee, Vec<Option<u32>>)>,
    pub(crate) patterns: BTreeMap<Place, (Type, Meaning)>,
    /// Types that are written where a value is asked for.
    pub(crate) written: BTreeMap<Place, Type>,
}

/// A program, and what is known of it.
pub(crate) struct World<'t> {
    pub(crate) rules: &'t LanguageRules,
    pub(crate) index: Index<'t>,
    pub(crate) facts: Facts<'t>,
    /// What was found, of tasks that wait as well.
    pub(crate) found: BTreeMap<Key, Found>,
    pub(crate) met: Met,
    /// Those that wait, and for what.
    pub(crate) waiting: BTreeMap<Key, Wait>,
    /// Circles that were closed, each from its smallest task on: what each demands.
    pub(crate) circles: Vec<Vec<(Key, Place)>>,
    /// Those that waited for a circle, and their demands.
    pub(crate) followers: Vec<(Key, Place)>,
}

impl<'t> World<'t> {
    pub(crate) fn new(rules: &'t LanguageRules, index: Index<'t>, facts: Facts<'t>) -> Self {
        let (found, waiting) = (BTreeMap::new(), BTreeMap::new());
        let (circles, followers) = (Vec::new(), Vec::new());
        Self { rules, index, facts, found, met: Met::default(), waiting, circles, followers }
    }

    /// Notes what a run of a task has found, instead of what a run before had.
    pub(crate) fn note(&mut self, key: Key, found: Found) {
        if let Some(before) = self.found.remove(&key) {
            for name in before.bound.keys() {
                self.met.bound.remove(name);
            }
            for literal in before.functions.keys() {
                self.met.functions.remove(literal);
            }
            for at in before.returns.keys() {
                self.met.returns.remove(at);
            }
            for at in &before.ends {
                self.met.ends.remove(at);
            }
            before.expressions.keys().for_each(|at| drop(self.met.expressions.remove(at)));
            before.calls.keys().for_each(|at| drop(self.met.calls.remove(at)));
            before.patterns.keys().for_each(|at| drop(self.met.patterns.remove(at)));
            before.written.keys().for_each(|at| drop(self.met.written.remove(at)));
        }
        let own = found.clone();
        self.met.bound.extend(own.bound);
        self.met.functions.extend(own.functions);
        self.met.returns.extend(own.returns);
        self.met.ends.extend(own.ends);
        self.met.expressions.extend(own.expressions);
        self.met.calls.extend(own.calls);
        self.met.patterns.extend(own.patterns);
        self.met.written.extend(own.written);
        self.found.insert(key, found);
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
    pub(crate) fn denoted(&self, constant: &Place) -> Option<&Type> {
        match self.given(constant, TaskKind::Const)? {
            Given::Value(_, Known::Type(ty)) => Some(ty),
            _ => Some(&Type::Unknown),
        }
    }
}

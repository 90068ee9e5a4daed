//! A program, and what is known of it.

use super::found::{Called, Expression, Fold, Found, Given, Key, Meaning, Signature, Valued, Wait};
use super::index::Index;
use super::{Env, Site};
use crate::check::Known;
use crate::rules::LanguageRules;
use crate::run::Facts;
use crate::types::{Applied, Record, Type};
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::text::Place;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

/// What was found, of whatever task, by what it is about.
#[derive(Default)]
pub(crate) struct Met {
    /// The types of names of patterns and parameters.
    pub(crate) bound: BTreeMap<Site, Type>,
    pub(crate) functions: BTreeMap<Site, Signature>,
    /// The results that `return` gives, by function and place.
    pub(crate) returns: BTreeMap<(Site, Place), Type>,
    /// Calls of functions with the result `!`.
    pub(crate) ends: BTreeSet<Site>,
    pub(crate) expressions: BTreeMap<Site, Expression>,
    pub(crate) calls: BTreeMap<Site, (Called, Vec<Option<u32>>)>,
    pub(crate) patterns: BTreeMap<Site, (Type, Meaning)>,
    /// Types that are written where a value is asked for.
    pub(crate) written: BTreeMap<Site, Type>,
    /// The values of constants, defaults and folds, by their expressions.
    pub(crate) values: BTreeMap<Site, Known>,
    /// Constant expressions that were checked, and whether they have a value.
    pub(crate) constant: BTreeMap<Site, Valued>,
    /// Folds that were checked.
    pub(crate) folds: BTreeMap<Site, Fold>,
    /// Functions that use `print`, or a `let` or `var` of a module.
    pub(crate) impure: BTreeSet<Site>,
    /// The types and values of parts that are instances, or constants of them.
    pub(crate) meant: BTreeMap<Site, (Type, Known)>,
}

/// How records of two literals with one string are told apart.
#[derive(Clone, Copy, Default)]
// [demand.compare] [mono.same]
pub(crate) enum Telling {
    /// By all that they have.
    #[default]
    Whole,
    /// By their literals.
    Literal,
    /// Not at all.
    Never,
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
    /// Applications whose keys are being made.
    // [mono.forward]
    pub(crate) keying: RefCell<Vec<Applied>>,
    /// How records of two literals are told apart.
    // [demand.compare]
    pub(crate) telling: Cell<Telling>,
    /// Records of two literals that are being compared.
    pub(crate) comparing: RefCell<Vec<(Record, Record)>>,
}

impl<'t> World<'t> {
    pub(crate) fn new(rules: &'t LanguageRules, index: Index<'t>, facts: Facts<'t>) -> Self {
        let (found, waiting) = (BTreeMap::new(), BTreeMap::new());
        let (circles, followers) = (Vec::new(), Vec::new());
        let (met, keying, comparing) = (Met::default(), RefCell::default(), RefCell::default());
        let telling = Cell::default();
        Self {
            rules,
            index,
            facts,
            found,
            met,
            waiting,
            circles,
            followers,
            keying,
            telling,
            comparing,
        }
    }

    /// Notes what a run of a task has found, instead of what a run before had.
    pub(crate) fn note(&mut self, key: Key, found: Found) {
        let site = |place: &Place| key.0.with(place.clone());
        if let Some(before) = self.found.remove(&key) {
            for name in before.bound.keys() {
                self.met.bound.remove(&site(name));
            }
            for literal in before.functions.keys() {
                self.met.functions.remove(&site(literal));
            }
            for (function, at) in before.returns.keys() {
                self.met.returns.remove(&(site(function), at.clone()));
            }
            for at in &before.ends {
                self.met.ends.remove(&site(at));
            }
            before.expressions.keys().for_each(|at| drop(self.met.expressions.remove(&site(at))));
            before.calls.keys().for_each(|at| drop(self.met.calls.remove(&site(at))));
            before.patterns.keys().for_each(|at| drop(self.met.patterns.remove(&site(at))));
            before.meant.keys().for_each(|at| drop(self.met.meant.remove(&site(at))));
            before.written.keys().for_each(|at| drop(self.met.written.remove(&site(at))));
            before.values.keys().for_each(|at| drop(self.met.values.remove(&site(at))));
            before.constant.keys().for_each(|at| {
                self.met.constant.remove(&site(at));
            });
            before.impure.iter().for_each(|at| {
                self.met.impure.remove(&site(at));
            });
            before.folds.keys().for_each(|at| drop(self.met.folds.remove(&site(at))));
        }
        let own = &found;
        self.met.bound.extend(own.bound.iter().map(|(at, ty)| (site(at), ty.clone())));
        self.met.functions.extend(own.functions.iter().map(|(at, one)| (site(at), one.clone())));
        let returns = own.returns.iter();
        let returns = returns.map(|((of, at), ty)| ((site(of), at.clone()), ty.clone()));
        self.met.returns.extend(returns);
        self.met.ends.extend(own.ends.iter().map(site));
        let expressions = own.expressions.iter();
        self.met.expressions.extend(expressions.map(|(at, one)| (site(at), one.clone())));
        self.met.calls.extend(own.calls.iter().map(|(at, one)| (site(at), one.clone())));
        self.met.patterns.extend(own.patterns.iter().map(|(at, one)| (site(at), one.clone())));
        self.met.meant.extend(own.meant.iter().map(|(at, one)| (site(at), one.clone())));
        self.met.written.extend(own.written.iter().map(|(at, ty)| (site(at), ty.clone())));
        self.met.values.extend(own.values.iter().map(|(at, one)| (site(at), one.clone())));
        self.met.constant.extend(own.constant.iter().map(|(at, one)| (site(at), *one)));
        self.met.folds.extend(own.folds.iter().map(|(at, one)| (site(at), one.clone())));
        self.met.impure.extend(own.impure.iter().map(site));
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
    pub(crate) fn given(&self, of: &Site, kind: TaskKind) -> Option<&Given> {
        let key = (of.clone(), kind);
        self.found.get(&key).filter(|_| !self.waiting.contains_key(&key)).map(|found| &found.given)
    }

    /// A declaration as code has it that belongs to an instance.
    // [mono.belong]
    pub(crate) fn site_of(&self, env: &Env, name: &Place) -> Site {
        let belongs = self.index.declared.get(name).and_then(|(_, at)| at.belongs.as_ref());
        Site::new(name.clone(), env.out_to(belongs))
    }
}

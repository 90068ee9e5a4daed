//! A program with all data that compiling finds: its index, and the findings of its tasks.
//!
//! ```text
//! x :: y;  y :: 1;
//! found    const y: int, known 1     waiting  const x for const y
//! ```

use super::found::{Application, Found, Given, Key, Obstacle};
use super::index::Index;
use super::met::Met;
use super::total::Total;
use super::waiting::Waiting;
use super::{Env, Site};
use crate::rules::LanguageRules;
use crate::run::Facts;
use crate::types::{Applied, Record};
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::text::Place;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

/// The criterion by which two records with different literals, but the same string as their name,
/// are distinguished.
#[derive(Clone, Copy, Default)]
// [demand.compare] [mono.same]
pub(crate) enum Telling {
    /// The records are distinguished by all of their parts.
    #[default]
    Whole,
    /// The records are distinguished by their literals.
    Literal,
    /// The records are not distinguished.
    Never,
}

/// A program with its index and the findings of its tasks.
pub(crate) struct World<'t> {
    pub(crate) rules: &'t LanguageRules,
    pub(crate) index: Index<'t>,
    pub(crate) facts: Facts<'t>,
    /// The findings of all tasks that have been run, including waiting tasks.
    pub(crate) found: BTreeMap<Key, Found>,
    pub(crate) met: Met,
    pub(crate) waiting: Waiting,
    /// The tasks to be run at the end, because of findings that were stored since the last call of
    /// `last`.
    // [task.end]
    pub(super) later: BTreeSet<Key>,
    /// The tasks with applications whose arguments wait for another task.
    pub(super) unsettled: BTreeSet<Key>,
    pub(crate) total: Total,
    /// The cycles of tasks that were found. Each cycle starts at its smallest task, and each task
    /// has the place of its demand.
    pub(crate) circles: Vec<Vec<(Key, Place)>>,
    /// The tasks that waited for a task on a cycle, with the places of their demands.
    pub(crate) followers: Vec<(Key, Place)>,
    /// The applications whose keys are being computed.
    // [mono.forward]
    pub(crate) keying: RefCell<Vec<Applied>>,
    /// The criterion by which two records with different literals, but the same string as their
    /// name, are distinguished.
    // [demand.compare]
    pub(crate) telling: Cell<Telling>,
    /// The pairs of records with different literals that are being compared.
    pub(crate) comparing: RefCell<Vec<(Record, Record)>>,
}

impl<'t> World<'t> {
    pub(crate) fn new(rules: &'t LanguageRules, index: Index<'t>, facts: Facts<'t>) -> Self {
        Self {
            rules,
            index,
            facts,
            found: BTreeMap::new(),
            met: Met::default(),
            waiting: Waiting::default(),
            later: BTreeSet::new(),
            unsettled: BTreeSet::new(),
            total: Total::default(),
            circles: Vec::new(),
            followers: Vec::new(),
            keying: RefCell::default(),
            telling: Cell::default(),
            comparing: RefCell::default(),
        }
    }

    /// Stores the findings of a task's run, in place of the findings of an earlier run.
    pub(crate) fn note(&mut self, key: Key, mut found: Found) {
        self.count(&key, &found);
        self.later.extend(self.demanded_last(&key, &found));
        let waits = |one: &Application| matches!(one.instance, Err(Obstacle::Waits(..)));
        if found.applied.iter().any(waits) {
            self.unsettled.insert(key.clone());
        }
        self.met.take(&key.0, &mut found);
        self.found.insert(key, found);
    }

    /// Returns whether a task is done.
    pub(crate) fn is_done(&self, key: &Key) -> bool {
        self.found.contains_key(key) && !self.waiting.contains_key(key)
    }

    /// Returns the result of a task, if it is done.
    pub(crate) fn given(&self, of: &Site, kind: TaskKind) -> Option<&Given> {
        let key = (of.clone(), kind);
        self.found.get(&key).filter(|_| !self.waiting.contains_key(&key)).map(|found| &found.given)
    }

    /// Returns the tasks in the code of an instance, and their findings.
    pub(crate) fn found_in(&self, env: &Env) -> impl Iterator<Item = (&Key, &Found)> {
        let first = (Site::new(Place::default(), env.clone()), TaskKind::Const);
        self.found.range(first..).take_while(move |((site, _), _)| site.env == *env)
    }

    /// Returns the site of a declaration to which the code of an instance refers.
    // [mono.belong]
    pub(crate) fn site_of(&self, env: &Env, name: &Place) -> Site {
        let belongs = self.index.declared.get(name).and_then(|(_, at)| at.belongs.as_ref());
        Site::new(name.clone(), env.out_to(belongs))
    }
}

//! Planted bugs of types, which show that the laws find such bugs.
//!
//! Each subject with a planted bug is the reference model with exactly one mistake. Either one
//! entry in the model's table of rules is replaced, or one answer is changed before it is returned.
//! If the wrong answer needs another algorithm, the planted bug contains a small version of that
//! algorithm. Each planted bug names the rule that it breaks, and the real system that had such a
//! bug.

use crate::kit::Bug;
use crate::types::planted_bug::subject::{BuggySubject, Hooks};
use crate::types::subject::Subject;
use selfsame_model::rules::TypeRules;

pub(crate) mod partition;
pub(crate) mod subject;

/// A planted bug of types.
pub type PlantedBug = Bug<Change>;

/// The change that makes the model wrong.
#[derive(Clone, Copy)]
pub struct Change {
    rules: TypeRules,
    hooks: Hooks,
}

impl PlantedBug {
    /// Makes a planted bug that changes nothing yet.
    pub(crate) const fn new(name: &'static str, rule: &'static str, what: &'static str) -> Self {
        let change = Change { rules: TypeRules::REFERENCE, hooks: Hooks::NONE };
        Self::plant(name, rule, what, change)
    }

    /// Replaces the rules of the reference model.
    pub(crate) const fn rules(mut self, rules: TypeRules) -> Self {
        self.change.rules = rules;
        self
    }

    /// Replaces functions that the subject calls in the model.
    pub(crate) const fn hooks(mut self, hooks: Hooks) -> Self {
        self.change.hooks = hooks;
        self
    }

    /// Returns the subject that has this bug.
    #[must_use]
    pub fn subject(self) -> Box<dyn Subject> {
        Box::new(BuggySubject::new(self.name, self.change.rules, self.change.hooks))
    }
}

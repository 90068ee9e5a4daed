//! Planted bugs of types, which show that the laws find them.
//!
//! Each is the reference model with exactly one mistake. One entry of its table of rules is
//! replaced, or one answer is changed on its way out. If the wrong answer needs another algorithm,
//! the bug has its own small one. Each bug names the rule that it breaks, and the real system that
//! had it.

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
    /// Makes a planted bug without a change.
    pub(crate) const fn new(name: &'static str, rule: &'static str, what: &'static str) -> Self {
        let change = Change { rules: TypeRules::REFERENCE, hooks: Hooks::NONE };
        Self::plant(name, rule, what, change)
    }

    /// Replaces the rules of the reference.
    pub(crate) const fn rules(mut self, rules: TypeRules) -> Self {
        self.change.rules = rules;
        self
    }

    /// Replaces calls of the model.
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

//! Planted bugs, to know that the laws find them.
//!
//! Each is the reference model with exactly one thing wrong: one entry of its table of rules
//! replaced, or one answer changed on its way out. Where the wrong answer needs another algorithm,
//! the bug has its own small one. Each says which rule it breaks, and which real system had it.

use crate::kit::Bug;
use crate::types::planted_bug::subject::{BuggySubject, Hooks};
use crate::types::subject::Subject;
use selfsame_model::rules::TypeRules;

pub(crate) mod partition;
pub(crate) mod subject;

/// A planted bug of types.
pub type PlantedBug = Bug<Change>;

/// The one thing that is wrong.
#[derive(Clone, Copy)]
pub struct Change {
    rules: TypeRules,
    hooks: Hooks,
}

impl PlantedBug {
    /// A planted bug that does nothing yet.
    pub(crate) const fn new(name: &'static str, rule: &'static str, what: &'static str) -> Self {
        let change = Change { rules: TypeRules::REFERENCE, hooks: Hooks::NONE };
        Self::plant(name, rule, what, change)
    }

    /// With these rules instead of the reference.
    pub(crate) const fn rules(mut self, rules: TypeRules) -> Self {
        self.change.rules = rules;
        self
    }

    /// With these calls instead of the model's.
    pub(crate) const fn hooks(mut self, hooks: Hooks) -> Self {
        self.change.hooks = hooks;
        self
    }

    /// The subject that has this bug.
    #[must_use]
    pub fn subject(self) -> Box<dyn Subject> {
        Box::new(BuggySubject::new(self.name, self.change.rules, self.change.hooks))
    }
}

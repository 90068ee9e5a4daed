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

/// A planted bug: its name, what is wrong, and where it was seen.
#[derive(Clone, Copy)]
pub struct PlantedBug {
    /// How people call it.
    pub name: &'static str,
    /// The rule that it breaks.
    pub rule: &'static str,
    /// What is wrong, in one line.
    pub what: &'static str,
    /// A real system that had it, where one is known.
    pub source: &'static str,
    rules: TypeRules,
    hooks: Hooks,
}

impl std::fmt::Debug for PlantedBug {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} [{}]", self.name, self.rule)
    }
}

impl PlantedBug {
    /// A planted bug that does nothing yet.
    pub(crate) const fn new(name: &'static str, rule: &'static str, what: &'static str) -> Self {
        Self { name, rule, what, source: "", rules: TypeRules::REFERENCE, hooks: Hooks::NONE }
    }

    /// Where it was seen.
    pub(crate) const fn seen(mut self, source: &'static str) -> Self {
        self.source = source;
        self
    }

    /// With these rules instead of the reference.
    pub(crate) const fn rules(mut self, rules: TypeRules) -> Self {
        self.rules = rules;
        self
    }

    /// With these calls instead of the model's.
    pub(crate) const fn hooks(mut self, hooks: Hooks) -> Self {
        self.hooks = hooks;
        self
    }

    /// What people are told of it.
    #[must_use]
    pub const fn about(&self) -> Bug {
        Bug { name: self.name, rule: self.rule, what: self.what, source: self.source }
    }

    /// The subject that has this bug.
    #[must_use]
    pub fn subject(self) -> Box<dyn Subject> {
        Box::new(BuggySubject::new(self.name, self.rules, self.hooks))
    }
}

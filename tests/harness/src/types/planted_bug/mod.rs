//! Planted bugs of types, which show that the laws find such bugs.
//!
//! Each planted bug is the reference model with exactly one mistake. Either one entry in the
//! model's table of rules is replaced, or one answer is changed before it is returned. If the wrong
//! answer needs another algorithm, the planted bug contains a small version of that algorithm. Each
//! planted bug names the rule that it breaks, and a real system that had such a bug.

use crate::kit::Bug;
use crate::types::planted_bug::subject::{BuggySubject, Hooks};
use crate::types::subject::Subject;
use selfsame_model::rules::TypeRules;

pub(crate) mod partition;
pub(crate) mod subject;

/// A planted bug of types.
pub type PlantedBug = Bug<Change>;

/// The change that a planted bug makes to the reference model: a table of rules, and a table of
/// functions.
#[derive(Clone, Copy)]
pub struct Change {
    rules: TypeRules,
    hooks: Hooks,
}

impl PlantedBug {
    /// Returns a planted bug that does not change the model. The methods `rules` and `hooks` add
    /// the change.
    pub(crate) const fn new(name: &'static str, rule: &'static str, what: &'static str) -> Self {
        let change = Change { rules: TypeRules::REFERENCE, hooks: Hooks::NONE };
        Self::plant(name, rule, what, change)
    }

    /// Returns this bug with other rules for the model.
    pub(crate) const fn rules(mut self, rules: TypeRules) -> Self {
        self.change.rules = rules;
        self
    }

    /// Returns this bug with other functions in place of functions of the model.
    pub(crate) const fn hooks(mut self, hooks: Hooks) -> Self {
        self.change.hooks = hooks;
        self
    }

    /// Returns the model with this bug as a subject.
    #[must_use]
    pub fn subject(self) -> Box<dyn Subject> {
        Box::new(BuggySubject::new(self.name, self.change.rules, self.change.hooks))
    }
}

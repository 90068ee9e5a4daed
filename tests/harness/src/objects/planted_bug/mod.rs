//! Planted bugs of worlds, which show that the laws find mistakes.
//!
//! Each planted bug is the model with exactly one mistake: one entry in the model's table of rules
//! is replaced, or one call or answer is changed. Each planted bug names the rule that it breaks,
//! and a real system that had the same bug.

use crate::kit::Bug;
use crate::objects::planted_bug::world::{BuggyWorld, Hooks};
use crate::objects::subject::WorldSubject;
use selfsame_model::rules::objects::WorldRules;

pub(crate) mod world;

/// A planted bug of worlds.
pub type PlantedBug = Bug<Change>;

/// The mistake of a planted bug: a table of rules and a table of calls. One entry of these tables
/// differs from the reference model.
#[derive(Clone, Copy)]
pub struct Change {
    rules: WorldRules,
    hooks: Hooks,
}

impl PlantedBug {
    /// Returns a bug that replaces the rules of the reference with the given rules.
    pub(crate) const fn rules(
        name: &'static str,
        rule: &'static str,
        what: &'static str,
        rules: WorldRules,
    ) -> Self {
        Self::plant(name, rule, what, Change { rules, hooks: Hooks::NONE })
    }

    /// Returns a bug that replaces calls of the model with the given calls.
    pub(crate) const fn hooks(
        name: &'static str,
        rule: &'static str,
        what: &'static str,
        hooks: Hooks,
    ) -> Self {
        Self::plant(name, rule, what, Change { rules: WorldRules::REFERENCE, hooks })
    }

    /// Returns a new world that has this bug.
    #[must_use]
    pub fn world(self) -> Box<dyn WorldSubject> {
        Box::new(BuggyWorld::new(self.change.rules, self.change.hooks))
    }
}

//! Planted bugs of worlds, which test that the laws find them.
//!
//! Each planted bug is the model with exactly one error: one entry of its table of rules is
//! replaced, or one call or answer is changed. Each bug states the rule that it breaks, and a real
//! system that had the bug.

use crate::kit::Bug;
use crate::objects::planted_bug::world::{BuggyWorld, Hooks};
use crate::objects::subject::WorldSubject;
use selfsame_model::rules::objects::WorldRules;

pub(crate) mod world;

/// A planted bug of worlds.
pub type PlantedBug = Bug<Change>;

/// The single error.
#[derive(Clone, Copy)]
pub struct Change {
    rules: WorldRules,
    hooks: Hooks,
}

impl PlantedBug {
    /// Returns a bug with these rules instead of the reference.
    pub(crate) const fn rules(
        name: &'static str,
        rule: &'static str,
        what: &'static str,
        rules: WorldRules,
    ) -> Self {
        Self::plant(name, rule, what, Change { rules, hooks: Hooks::NONE })
    }

    /// Returns a bug with these calls instead of the model's.
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

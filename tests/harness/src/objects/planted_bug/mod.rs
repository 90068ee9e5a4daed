//! Planted bugs of worlds, to know that the laws find them.
//!
//! Each is the model with exactly one thing wrong: one entry of its table of rules replaced, or one
//! answer changed on its way in or out. Each says which rule it breaks, and which real system had
//! it.

use crate::kit::Bug;
use crate::objects::planted_bug::world::{BuggyWorld, Hooks};
use crate::objects::subject::WorldSubject;
use selfsame_model::rules::objects::WorldRules;

pub(crate) mod world;

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
    rules: WorldRules,
    hooks: Hooks,
}

impl std::fmt::Debug for PlantedBug {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} [{}]", self.name, self.rule)
    }
}

impl PlantedBug {
    /// With these rules instead of the reference.
    pub(crate) const fn rules(
        name: &'static str,
        rule: &'static str,
        what: &'static str,
        rules: WorldRules,
    ) -> Self {
        Self { name, rule, what, source: "", rules, hooks: Hooks::NONE }
    }

    /// With these calls instead of the model's.
    pub(crate) const fn hooks(
        name: &'static str,
        rule: &'static str,
        what: &'static str,
        hooks: Hooks,
    ) -> Self {
        Self { name, rule, what, source: "", rules: WorldRules::REFERENCE, hooks }
    }

    /// Where it was seen.
    pub(crate) const fn seen(mut self, source: &'static str) -> Self {
        self.source = source;
        self
    }

    /// What people are told of it.
    #[must_use]
    pub const fn about(&self) -> Bug {
        Bug { name: self.name, rule: self.rule, what: self.what, source: self.source }
    }

    /// A new world that has this bug.
    #[must_use]
    pub fn world(self) -> Box<dyn WorldSubject> {
        Box::new(BuggyWorld::new(self.rules, self.hooks))
    }
}

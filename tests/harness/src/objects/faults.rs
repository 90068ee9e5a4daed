//! Planted bugs of worlds, to know that the laws find them.
//!
//! A fault is the model with exactly one thing wrong: one entry of its table of rules replaced, or
//! one answer changed on its way in or out. Each says which rule it breaks; where a real system had
//! the bug, which.

use super::Things;
pub(crate) use crate::objects::planted_bug::world::{Faulty, Hooks};
pub(crate) use selfsame_model::rules::objects::WorldRules;
use std::sync::LazyLock;

/// A fault: its name, what is wrong, and where it was seen.
#[derive(Clone, Copy)]
pub struct Fault {
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

impl std::fmt::Debug for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} [{}]", self.name, self.rule)
    }
}

/// The catalogue.
pub static FAULTS: LazyLock<Vec<Fault>> = LazyLock::new(|| {
    let all = [
        crate::object::faults::FAULTS,
        crate::snapshot::faults::FAULTS,
        crate::module::faults::FAULTS,
        crate::function::faults::FAULTS,
        crate::typefn::faults::FAULTS,
    ];
    all.concat()
});

/// The fault with a name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Fault> {
    FAULTS.iter().find(|fault| fault.name == name)
}

impl Fault {
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

    /// A new world that has this fault.
    #[must_use]
    pub fn world(self) -> Box<dyn Things> {
        Box::new(Faulty::new(self.rules, self.hooks))
    }
}

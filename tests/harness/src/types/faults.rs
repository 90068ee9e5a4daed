//! Planted bugs, to know that the laws find them.
//!
//! A fault is the reference model with exactly one thing wrong: one entry of its table of rules
//! replaced, or one answer changed on its way out. Where the wrong answer needs another algorithm,
//! the fault has its own small one. Each says which rule it breaks; where a real system had the
//! bug, which.

use crate::types::planted_bug::subject::{Faulty, Hooks};
use crate::types::subject::Subject;
use selfsame_model::rules::TypeRules;
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
    rules: TypeRules,
    hooks: Hooks,
}

impl std::fmt::Debug for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} [{}]", self.name, self.rule)
    }
}

const CATALOGUE: [(&str, &[Fault]); 10] = [
    ("draft", crate::draft::faults::FAULTS),
    ("label", crate::kind::faults::FAULTS),
    ("union", crate::identity::faults::flatten::FAULTS),
    ("partition", crate::identity::faults::quotient::FAULTS),
    ("order", crate::identity::faults::order::FAULTS),
    ("digest", crate::identity::faults::digest::FAULTS),
    ("interner", crate::interner::faults::realize::FAULTS),
    ("refusal", crate::interner::faults::refusal::FAULTS),
    ("wire", crate::wire::faults::FAULTS),
    ("lens", crate::identity::faults::lens::FAULTS),
];

/// The names of the layers, in the order of the catalogue.
pub const LAYERS: [&str; CATALOGUE.len()] = {
    let mut names = [""; CATALOGUE.len()];
    let mut at = 0;
    while at < names.len() {
        names[at] = CATALOGUE[at].0;
        at += 1;
    }
    names
};

/// The catalogue, layer by layer.
pub static FAULTS: LazyLock<Vec<Fault>> =
    LazyLock::new(|| CATALOGUE.iter().flat_map(|(_, faults)| *faults).copied().collect());

/// The fault with a name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Fault> {
    FAULTS.iter().find(|fault| fault.name == name)
}

impl Fault {
    /// A fault that does nothing yet.
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

    /// The name of the layer that it is in.
    #[must_use]
    pub fn layer(&self) -> &'static str {
        let has = |faults: &[Self]| faults.iter().any(|fault| fault.name == self.name);
        CATALOGUE.iter().find(|(_, faults)| has(faults)).map_or("", |(layer, _)| layer)
    }

    /// The subject that has this fault.
    #[must_use]
    pub fn subject(self) -> Box<dyn Subject> {
        Box::new(Faulty::new(self.name, self.rules, self.hooks))
    }
}

//! Planted bugs of programs, to know that the laws find them.
//!
//! Each is the model with one entry of its table of rules replaced.

use super::answers::Side;
use super::model::Model;
use crate::kit::Bug;
use selfsame_lang_model::rules::LanguageRules;
use std::sync::Arc;

/// A planted bug of programs: the rules instead of the reference.
pub type PlantedBug = Bug<LanguageRules>;

impl PlantedBug {
    /// A side that has this bug.
    #[must_use]
    pub fn side(&self) -> Side {
        Arc::new(Model::with_rules(self.name, self.change))
    }
}

/// A bug by other rules than the reference.
pub(crate) const fn rules(
    name: &'static str,
    rule: &'static str,
    what: &'static str,
    rules: LanguageRules,
) -> PlantedBug {
    PlantedBug::plant(name, rule, what, rules)
}

//! Planted bugs of builtins.

use crate::programs::planted_bug::{PlantedBug, rules};
use selfsame_lang_model::reference::{REFERENCE, RUN};
use selfsame_lang_model::rules::{LanguageRules, RunRules};

/// All planted bugs of builtins.
pub(crate) const FAULTS: &[PlantedBug] = &[rules(
    "a-union-has-no-tag",
    "builtins.size",
    "a union is as large as its largest head",
    LanguageRules { run: RunRules { tag: |_| 0, ..RUN }, ..REFERENCE },
)];

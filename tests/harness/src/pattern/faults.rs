//! Planted bugs of patterns.

use crate::programs::planted_bug::{PlantedBug, rules};
use selfsame_lang_model::reference::{PATTERN, REFERENCE};
use selfsame_lang_model::rules::{LanguageRules, PatternRules};

/// All planted bugs of patterns.
pub(crate) const FAULTS: &[PlantedBug] = &[
    rules(
        "a-guarded-arm-covers",
        "pattern.match",
        "an arm covers what its pattern does, guard or not",
        LanguageRules { pattern: PatternRules { arm_covers: |_| true, ..PATTERN }, ..REFERENCE },
    ),
    rules(
        "nested-patterns-are-not-looked-at",
        "pattern.covers",
        "a tuple, record or case covers whatever its parts are",
        LanguageRules { pattern: PatternRules { part_covers: |_| true, ..PATTERN }, ..REFERENCE },
    ),
];

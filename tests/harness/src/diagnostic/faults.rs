//! Planted bugs in the reporting of errors.

use crate::programs::planted_bug::{PlantedBug, rules};
use selfsame_lang_model::reference::{DIAGNOSTIC, REFERENCE};
use selfsame_lang_model::rules::{DiagnosticRules, LanguageRules};

/// All planted bugs in the reporting of errors.
pub(crate) const FAULTS: &[PlantedBug] = &[
    rules(
        "columns-in-bytes",
        "diagnostic.position",
        "columns count bytes",
        LanguageRules {
            diagnostic: DiagnosticRules { column: |before| before.len() as u32 + 1, ..DIAGNOSTIC },
            ..REFERENCE
        },
    ),
    rules(
        "errors-as-they-are-met",
        "diagnostic.order",
        "the errors that are told are those that were met first, in that order",
        LanguageRules { diagnostic: DiagnosticRules { sort: |_| (), ..DIAGNOSTIC }, ..REFERENCE },
    ),
];

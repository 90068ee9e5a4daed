//! Planted bugs in the kinds of constants.

use crate::programs::planted_bug::{PlantedBug, rules};
use selfsame_lang_model::reference::{KINDS, REFERENCE};
use selfsame_lang_model::rules::{KindRules, LanguageRules};
use selfsame_spec::program::DeclaredKind;
use selfsame_spec::text::Span;

fn last(names: &[Span]) -> Option<usize> {
    (0..names.len()).max_by_key(|&at| names[at])
}

/// All planted bugs in the kinds of constants.
pub(crate) const FAULTS: &[PlantedBug] = &[
    rules(
        "a-loop-without-evidence-is-a-value",
        "kinds.solution",
        "what nothing is known of is a value",
        LanguageRules {
            kinds: KindRules { without_evidence: DeclaredKind::Value, ..KINDS },
            ..REFERENCE
        },
    ),
    rules(
        "an-import-of-an-import-is-dynamic",
        "kinds.declaration",
        "what another module only re-exports has no kind before it is evaluated",
        LanguageRules { kinds: KindRules { follows: |again| !again, ..KINDS }, ..REFERENCE },
    ),
    rules(
        "a-circle-is-told-at-its-last-name",
        "kinds.cycle",
        "the error of a circle of names stands at the last of them by place",
        LanguageRules { kinds: KindRules { circle_start: last, ..KINDS }, ..REFERENCE },
    ),
];

//! Planted bugs of caches: code is kept under a key that says too little.

use crate::programs::planted_bug::{PlantedBug, keys, rules};
use selfsame_lang_model::reference::{PUBLISH, REFERENCE};
use selfsame_lang_model::rules::{LanguageRules, PublishRules};

/// The reference, whose functions have no signature in their hashes.
const NO_SIGNATURES: LanguageRules = LanguageRules {
    publish: PublishRules { is_written: |_| false, parameter_has_default: false, ..PUBLISH },
    ..REFERENCE
};

/// Every one.
pub(crate) const FAULTS: &[PlantedBug] = &[
    rules(
        "signatures-are-in-no-key",
        "module.compiler",
        "the key of a function says nothing of the types and defaults of what it calls",
        NO_SIGNATURES,
    ),
    keys(
        "code-is-kept-by-identity",
        "module.compiler",
        "the key of a function is its identity hash, in which members are names",
        |[identity, _]| identity.clone(),
    ),
    keys(
        "code-is-kept-by-half-a-hash",
        "module.compiler",
        "the key of a function is the first digit of its compiler hash",
        |[_, compiler]| compiler.chars().take(1).collect(),
    ),
];

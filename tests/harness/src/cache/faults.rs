//! Planted bugs of caches. Code is stored under a key that omits a fact on which the code depends.

use crate::programs::planted_bug::{PlantedBug, builds, keys, rules};
use crate::programs::subject::Build;
use selfsame_lang_model::reference::{FILE, PUBLISH, REFERENCE};
use selfsame_lang_model::rules::{FileCheck, FileRules, LanguageRules, PublishRules};

/// The rules of a reference in which the hashes of functions do not contain signatures.
const NO_SIGNATURES: LanguageRules = LanguageRules {
    publish: PublishRules { is_written: |_| false, parameter_has_default: false, ..PUBLISH },
    ..REFERENCE
};

/// Changes each build except the first. The change depends on the previous build.
fn builds_before(builds: &mut [Build], change: fn(&Build, &mut Build)) {
    for at in 1..builds.len() {
        let before = builds[at - 1].clone();
        change(&before, &mut builds[at]);
    }
}

/// All planted bugs of caches.
pub(crate) const FAULTS: &[PlantedBug] = &[
    rules(
        "signatures-are-in-no-key",
        "cache.key",
        "the key of a function says nothing of the types and defaults of its callees",
        NO_SIGNATURES,
    ),
    keys(
        "code-is-kept-by-identity",
        "cache.key",
        "the key of a function is its identity hash, in which members are names",
        |[identity, _]| identity.clone(),
    ),
    keys(
        "code-is-kept-by-a-digit-of-a-hash",
        "cache.equal",
        "the key of a function is the first digit of its compiler hash",
        |[_, compiler]| compiler.chars().take(1).collect(),
    ),
    builds(
        "a-build-gives-the-unit-before",
        "cache.build",
        "a build with a cache gives the unit of the build before",
        |builds| builds_before(builds, |before, own| own.unit = before.unit.clone()),
    ),
    builds(
        "numbers-of-rows-are-kept",
        "cache.name",
        "functions that were taken have the numbers of rows of the build before",
        |builds| {
            builds_before(builds, |before, own| {
                for function in &mut own.unit.functions {
                    let mut all = before.unit.functions.iter();
                    let same = all.find(|was| was.name == function.name && was.ty == function.ty);
                    if let Some(was) = same {
                        function.words.clone_from(&was.words);
                    }
                }
            });
        },
    ),
    builds(
        "every-function-is-taken",
        "cache.count",
        "a build that has a cache writes nothing",
        |builds| builds_before(builds, |_, own| own.written.clear()),
    ),
    rules(
        "digests-of-caches-are-not-compared",
        "cache.read",
        "a cache may end with any digest",
        LanguageRules {
            file: FileRules { asks: |check| !matches!(check, FileCheck::Digest), ..FILE },
            ..REFERENCE
        },
    ),
    rules(
        "caches-may-go-on",
        "cache.file",
        "bytes may stand behind the digest of a cache",
        LanguageRules {
            file: FileRules { asks: |check| !matches!(check, FileCheck::End), ..FILE },
            ..REFERENCE
        },
    ),
    builds(
        "caches-keep-nothing",
        "cache.keep",
        "each build writes all that the first one wrote",
        |builds| {
            builds_before(builds, |before, own| own.written.clone_from(&before.written));
        },
    ),
    builds(
        "functions-are-written-for-any-edit",
        "cache.why",
        "a function that is written was edited",
        |builds| {
            let all = builds.iter_mut().flat_map(|own| &mut own.written);
            all.for_each(|own| own.why = "edited");
        },
    ),
];

//! Planted bugs in templates and their instances.

use crate::programs::planted_bug::{PlantedBug, rules};
use selfsame_lang_model::reference::{MONO, REFERENCE};
use selfsame_lang_model::rules::{LanguageRules, MonoRules};

/// Returns a planted bug that replaces the rules of templates.
const fn bug(
    name: &'static str,
    rule: &'static str,
    what: &'static str,
    own: MonoRules,
) -> PlantedBug {
    rules(name, rule, what, LanguageRules { mono: own, ..REFERENCE })
}

/// All planted bugs in templates and their instances.
pub(crate) const FAULTS: &[PlantedBug] = &[
    bug(
        "keys-know-no-width",
        "mono.same",
        "numbers of different kinds are one value of a key",
        MonoRules { width_counts: false, ..MONO },
    ),
    bug(
        "keys-know-no-sign-of-zero",
        "mono.same",
        "`0.0` and `-0.0` are one value of a key",
        MonoRules { zero_has_a_sign: false, ..MONO },
    ),
    bug(
        "keys-do-not-look-at-captures",
        "mono.same",
        "functions of one literal are one value of a key, whatever they capture",
        MonoRules { captures_count: false, ..MONO },
    ),
    bug(
        "an-instance-is-there-after-what-it-holds",
        "mono.forward",
        "an instance is there only when all that it holds is found",
        MonoRules { recorded_after: true, ..MONO },
    ),
    bug(
        "arguments-are-put-in-one-after-the-other",
        "mono.substitute",
        "an argument with the name of an earlier parameter is that one's",
        MonoRules { one_after_the_other: true, ..MONO },
    ),
    bug(
        "a-failed-part-is-an-error-at-each-use",
        "mono.fail",
        "a use of a part that failed is an error, too",
        MonoRules { fails_at_each_use: true, ..MONO },
    ),
    bug(
        "types-of-parameters-see-no-arguments",
        "mono.argument",
        "the type of a parameter is read without the arguments before it",
        MonoRules { later_types_are_read_first: true, ..MONO },
    ),
    bug(
        "unused-templates-have-instances",
        "mono.reach",
        "a template that nothing applies has an instance",
        MonoRules { unused_are_made: true, ..MONO },
    ),
    bug(
        "each-module-has-its-instances",
        "mono.key",
        "applications of different modules are different instances",
        MonoRules { by_module: true, ..MONO },
    ),
    bug(
        "the-last-argument-is-in-no-key",
        "mono.key",
        "applications that differ in their last argument only are one instance",
        MonoRules { keyed: |arguments| arguments.saturating_sub(1), ..MONO },
    ),
    bug(
        "records-carry-no-arguments",
        "mono.record",
        "a record in a template is one for all of its instances",
        MonoRules { nested_records_carry: false, ..MONO },
    ),
    bug(
        "arguments-are-one-less-deep",
        "mono.limit",
        "an argument is 127 deep at most",
        MonoRules { depth: 127, ..MONO },
    ),
    bug(
        "each-piece-belongs-to-its-template",
        "mono.belong",
        "what depends on no parameter is there once for each instance",
        MonoRules { belongs: |_| true, ..MONO },
    ),
    bug(
        "an-expected-type-closes-parameters",
        "mono.infer",
        "the expected type of a call closes parameters",
        MonoRules { result_closes: true, ..MONO },
    ),
];

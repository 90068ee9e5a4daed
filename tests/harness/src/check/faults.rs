//! Planted bugs in the types of expressions.

use crate::programs::planted_bug::{PlantedBug, rules};
use selfsame_lang_model::reference::{CHECK, REFERENCE};
use selfsame_lang_model::rules::{CheckRules, LanguageRules, PrivateUse};

/// All planted bugs in the types of expressions.
pub(crate) const FAULTS: &[PlantedBug] = &[
    rules(
        "unify-takes-a-larger-union",
        "check.unify",
        "a union is taken if one of its heads is expected",
        LanguageRules {
            check: CheckRules { fits_union: |heads| heads.iter().any(|fits| *fits), ..CHECK },
            ..REFERENCE
        },
    ),
    rules(
        "parameters-are-covariant",
        "check.unify",
        "a parameter of a function type fits as a value does",
        LanguageRules {
            check: CheckRules { fits_parameter: |fit| fit.fits, ..CHECK },
            ..REFERENCE
        },
    ),
    rules(
        "any-is-taken-as-a-parameter",
        "check.unify",
        "a function that takes `any` stands for one that takes less",
        LanguageRules {
            check: CheckRules { fits_parameter: |fit| fit.agrees || fit.is_any, ..CHECK },
            ..REFERENCE
        },
    ),
    rules(
        "arguments-are-counted-before-the-callee",
        "check.call",
        "arguments are counted where nothing is called",
        LanguageRules { check: CheckRules { counts: |_| true, ..CHECK }, ..REFERENCE },
    ),
    rules(
        "brackets-hide-what-is-called",
        "check.span",
        "what is called is an expression of its own if it stands in brackets",
        LanguageRules {
            check: CheckRules { hides_called: |grouped| grouped, ..CHECK },
            ..REFERENCE
        },
    ),
    rules(
        "labels-are-a-set",
        "check.argument",
        "labels may stand in any order",
        LanguageRules { check: CheckRules { is_in_order: |_, _| true, ..CHECK }, ..REFERENCE },
    ),
    rules(
        "private-fields-are-checked-on-reading-only",
        "check.private",
        "a private field may be given and matched anywhere",
        LanguageRules {
            check: CheckRules { tells_private: |how| how == PrivateUse::Read, ..CHECK },
            ..REFERENCE
        },
    ),
    rules(
        "branches-are-joined-in-the-wrong-order",
        "check.logic",
        "`or` has the heads of its right operand first",
        LanguageRules { check: CheckRules { logic_order: [1, 0], ..CHECK }, ..REFERENCE },
    ),
    rules(
        "literals-adapt",
        "check.literal",
        "a number becomes what is expected",
        LanguageRules { check: CheckRules { adapts: |_, _| true, ..CHECK }, ..REFERENCE },
    ),
    rules(
        "poisoned-results-report-again",
        "check.fit",
        "what an error left behind is an error again",
        LanguageRules { check: CheckRules { tells_unknown: true, ..CHECK }, ..REFERENCE },
    ),
    rules(
        "both-branches-of-a-constant-if",
        "check.branch",
        "a block that is not taken is checked",
        LanguageRules { check: CheckRules { checks_block: |_| true, ..CHECK }, ..REFERENCE },
    ),
    rules(
        "a-record-waits-for-its-members",
        "check.member",
        "a record is complete before a member of it is known",
        LanguageRules { check: CheckRules { member_waits: true, ..CHECK }, ..REFERENCE },
    ),
];

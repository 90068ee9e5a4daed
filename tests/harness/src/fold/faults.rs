//! Planted bugs in the evaluation of folds.

use crate::programs::planted_bug::{PlantedBug, rules};
use selfsame_lang_model::reference::{FOLD, REFERENCE};
use selfsame_lang_model::rules::{FoldRules, LanguageRules};

/// Returns a planted bug that replaces the rules of folds.
const fn bug(
    name: &'static str,
    rule: &'static str,
    what: &'static str,
    own: FoldRules,
) -> PlantedBug {
    rules(name, rule, what, LanguageRules { fold: own, ..REFERENCE })
}

/// All planted bugs in the evaluation of folds.
pub(crate) const FAULTS: &[PlantedBug] = &[
    bug(
        "a-level-counts-its-own-names",
        "fold.level",
        "a name that is declared in the operand is of another level, too",
        FoldRules { level_counts_itself: true, ..FOLD },
    ),
    bug(
        "nested-folds-are-of-one-level",
        "fold.level-nested",
        "a fold in an operand uses names of that operand",
        FoldRules { nested_is_same_level: true, ..FOLD },
    ),
    bug(
        "variables-are-read-in-folds",
        "fold.pure",
        "a `let` or `var` of a module makes no function impure",
        FoldRules { reads_variables: true, ..FOLD },
    ),
    bug(
        "only-direct-calls-are-impure",
        "fold.pure",
        "a function that leads to an impure one is pure",
        FoldRules { impurity_is_transitive: false, ..FOLD },
    ),
    bug(
        "print-is-dropped-in-folds",
        "fold.pure",
        "`print` in a fold is no error",
        FoldRules { print_is_pure: true, ..FOLD },
    ),
    bug(
        "instances-of-classes-are-frozen",
        "fold.freeze",
        "an instance of a class is the value of a fold",
        FoldRules { freezes_instances: true, ..FOLD },
    ),
    bug(
        "arguments-of-types-stay-lists",
        "fold.frozen-type",
        "a List in a Tup stays one in the type of a fold",
        FoldRules { frozen_in_arguments: false, ..FOLD },
    ),
    bug(
        "the-stack-of-a-fold-is-short",
        "fold.error",
        "an error of a fold has three notes at most",
        FoldRules { stack: 3, ..FOLD },
    ),
    bug(
        "a-fold-has-one-step-less",
        "fold.budget",
        "a fold has a step less",
        FoldRules { steps: 999_999, ..FOLD },
    ),
    bug(
        "a-fold-has-one-frame-less",
        "fold.budget",
        "a fold has a frame less",
        FoldRules { frames: 199, ..FOLD },
    ),
    bug(
        "folds-share-a-budget",
        "fold.budget",
        "steps and units of a fold go on from those of the folds in it",
        FoldRules { budget_is_shared: true, ..FOLD },
    ),
    bug(
        "functions-of-folds-are-never-one",
        "fold.one",
        "functions that folds hold are equal only if they were made together",
        FoldRules { same_functions_are_one: false, ..FOLD },
    ),
    bug(
        "levels-are-blocks",
        "fold.level",
        "only names that are used in a block of the operand are of its level",
        FoldRules { level_by_block: true, ..FOLD },
    ),
    bug(
        "a-folded-list-stays-a-list",
        "fold.freeze",
        "the value of a fold may be a List",
        FoldRules { list_stays: true, ..FOLD },
    ),
    bug(
        "tests-do-not-tell-made-records-apart",
        "fold.made-test",
        "`is`, a type in a pattern and the test of an `any` take all records of a literal for one",
        FoldRules { tests_tell_made: false, ..FOLD },
    ),
    bug(
        "patterns-do-not-tell-made-records-apart",
        "fold.made-test",
        "a pattern of a made record fits the records of other calls",
        FoldRules { records_tell_made: false, ..FOLD },
    ),
    bug(
        "cases-do-not-tell-made-variants-apart",
        "fold.made-test",
        "a pattern of a case fits the variants of other calls",
        FoldRules { cases_tell_made: false, ..FOLD },
    ),
    bug(
        "constants-in-patterns-are-of-no-made-record",
        "fold.made-test",
        "a constant of a made record in a pattern is that of its literal",
        FoldRules { constants_tell_made: false, ..FOLD },
    ),
    bug(
        "known-records-are-told-apart",
        "fold.made-test",
        "a value of the type of a literal fits only one of the records that were made of it",
        FoldRules { known_literals_fit: false, ..FOLD },
    ),
    bug(
        "containers-do-not-tell-made-records-apart",
        "fold.made-hand",
        "the types of containers, boxes and functions have literals for made records",
        FoldRules { objects_tell_made: false, ..FOLD },
    ),
    bug(
        "tests-do-not-wait-for-values",
        "fold.made-value",
        "a test compares records without their values",
        FoldRules { tests_need_values: false, ..FOLD },
    ),
    bug(
        "records-are-compared-without-values-while-others-get-theirs",
        "fold.made-value",
        "values of a made record compare other ones without their values",
        FoldRules { values_need_values: false, ..FOLD },
    ),
    bug(
        "records-are-compared-by-the-values-that-they-have",
        "fold.made-alone",
        "records that get their values are compared by those that they have",
        FoldRules { making_is_alone: false, ..FOLD },
    ),
    bug(
        "a-function-has-the-records-of-one-call",
        "fold.made-hand",
        "a function has the last record at hand that it names, and no other one",
        FoldRules { all_named_are_at_hand: false, ..FOLD },
    ),
    bug(
        "a-default-is-a-copy-of-a-captured-list",
        "fold.made-value",
        "the List that a default of a made record gives is another one than the captured List",
        FoldRules { made_lists_are_shared: false, ..FOLD },
    ),
    bug(
        "constants-of-made-records-stay-literals",
        "fold.made-value",
        "a constant of a made record that is a type has no made records in it",
        FoldRules { made_constants_have_records: false, ..FOLD },
    ),
    bug(
        "parts-of-types-use-locals",
        "fold.made-part",
        "a record that is a part of another type uses the locals around it",
        FoldRules { parts_use_locals: true, ..FOLD },
    ),
    bug(
        "types-of-a-run-count-nothing",
        "fold.type-size",
        "a type that is made of run-time types counts no units",
        FoldRules { types_count: false, ..FOLD },
    ),
    bug(
        "a-type-is-as-large-as-it-is-deep",
        "fold.type-size",
        "parts of a type that stand beside its deepest part count no units",
        FoldRules { size_is_depth: true, ..FOLD },
    ),
];

//! Planted bugs in the demands of compile time.

use crate::programs::planted_bug::{PlantedBug, rules};
use selfsame_lang_model::reference::{CHECK, DEMAND, REFERENCE};
use selfsame_lang_model::rules::{CheckRules, DemandRules, LanguageRules};

/// Returns a planted bug that replaces the rules of demands.
const fn bug(
    name: &'static str,
    rule: &'static str,
    what: &'static str,
    own: DemandRules,
) -> PlantedBug {
    rules(name, rule, what, LanguageRules { demand: own, ..REFERENCE })
}

/// Rules with which both blocks of an `if` in a constant are checked. In the reference only the
/// chosen block is checked, which ends the recursion of a template; here a lower limit on instances
/// ends it.
const BOTH_BLOCKS: LanguageRules = LanguageRules {
    check: CheckRules { checks_block: |_| true, ..CHECK },
    demand: DemandRules { instances: 64, ..DEMAND },
    ..REFERENCE
};

/// All planted bugs in the demands of compile time.
pub(crate) const FAULTS: &[PlantedBug] = &[
    bug(
        "folds-do-not-wait-for-bodies",
        "demand.ready",
        "a function that a fold calls need not be checked",
        DemandRules { bodies_are_demanded: false, ..DEMAND },
    ),
    bug(
        "values-of-made-records-name-nothing",
        "demand.ready",
        "the types need not be resolved that the values of a made record are",
        DemandRules { values_are_demanded: false, ..DEMAND },
    ),
    bug(
        "only-the-first-branch-is-named",
        "demand.branch",
        "code names what stands in the first branch of an `if` only",
        DemandRules { names_all_branches: false, ..DEMAND },
    ),
    // Both rules must be changed: a fold that needs a task of a cycle also has faulty code, and
    // faulty code is not run.
    bug(
        "followers-of-a-loop-are-run",
        "demand.poison",
        "a fold is run though it needs a task of a cycle",
        DemandRules { followers_run: true, faulty_runs: true, ..DEMAND },
    ),
    bug(
        "faulty-code-is-run",
        "demand.faulty",
        "code with errors is run",
        DemandRules { faulty_runs: true, ..DEMAND },
    ),
    bug(
        "a-repeated-declaration-is-a-loop",
        "demand.cycle",
        "a task that waits for the same one of another instance is a cycle",
        DemandRules { repeats_by_declaration: true, ..DEMAND },
    ),
    bug(
        "a-program-has-few-instances",
        "demand.total",
        "a program has four instances at most",
        DemandRules { instances: 4, instance_bytes: 1 << 16, ..DEMAND },
    ),
    rules(
        "a-recursive-template-has-no-end",
        "demand.branch",
        "the block that ends the recursion of a template is checked beside the other",
        BOTH_BLOCKS,
    ),
    bug(
        "a-hash-is-of-the-name",
        "demand.hash",
        "the hash of a type is that of its name",
        DemandRules { hash_is_of_node: false, ..DEMAND },
    ),
    bug(
        "a-hash-waits-for-the-outermost-record",
        "demand.hash-tasks",
        "records behind the outermost ones are taken as they are known by then",
        DemandRules { hash_reaches: |is_record| !is_record, ..DEMAND },
    ),
    bug(
        "a-hash-waits-for-records-alone",
        "demand.hash-tasks",
        "functions behind a record are taken as they are known by then",
        DemandRules { hash_reaches: |is_record| is_record, ..DEMAND },
    ),
    bug(
        "a-hash-does-not-wait-for-defaults",
        "demand.hash-tasks",
        "the defaults of a function are taken as they are known by then",
        DemandRules { hash_needs_defaults: false, ..DEMAND },
    ),
    bug(
        "a-refused-program-has-hashes",
        "demand.hash-lost",
        "types have hashes in spite of errors in the texts",
        DemandRules { hash_in_spite_of_errors: true, ..DEMAND },
    ),
];

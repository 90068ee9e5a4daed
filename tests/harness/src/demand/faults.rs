//! Planted bugs of demands.

use crate::programs::planted_bug::{PlantedBug, rules};
use selfsame_lang_model::reference::{DEMAND, REFERENCE};
use selfsame_lang_model::rules::{DemandRules, LanguageRules};

/// A bug by other rules.
const fn bug(
    name: &'static str,
    rule: &'static str,
    what: &'static str,
    own: DemandRules,
) -> PlantedBug {
    rules(name, rule, what, LanguageRules { demand: own, ..REFERENCE })
}

/// Every one.
pub(crate) const FAULTS: &[PlantedBug] = &[
    bug(
        "folds-do-not-wait-for-bodies",
        "demand.ready",
        "a function that a fold calls need not be checked",
        DemandRules { bodies_are_demanded: false, ..DEMAND },
    ),
    bug(
        "only-the-first-branch-is-named",
        "demand.branch",
        "code names what stands in the first branch of an `if` only",
        DemandRules { names_all_branches: false, ..DEMAND },
    ),
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
];

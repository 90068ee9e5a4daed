//! Planted bugs of tasks: of demands and of cycles of tasks.

use crate::programs::planted_bug::{PlantedBug, rules};
use selfsame_lang_model::reference::{REFERENCE, TASK};
use selfsame_lang_model::rules::{CycleRole, Holding, LanguageRules, TaskRules};
use selfsame_spec::program::task::TaskKind;

/// All planted bugs of tasks.
pub(crate) const FAULTS: &[PlantedBug] = &[
    rules(
        "a-loop-starts-where-it-was-met",
        "task.cycle",
        "the error of a cycle stands at the task that closed it",
        LanguageRules {
            task: TaskRules { cycle_start: |tasks| tasks.len().saturating_sub(1), ..TASK },
            ..REFERENCE
        },
    ),
    rules(
        "every-member-of-a-loop-is-reported",
        "task.cycle",
        "each task of a cycle is an error",
        LanguageRules {
            task: TaskRules { tells: |role| role != CycleRole::Follower, ..TASK },
            ..REFERENCE
        },
    ),
    rules(
        "followers-of-a-loop-are-reported",
        "task.poison",
        "what waits for a cycle is an error",
        LanguageRules {
            task: TaskRules { tells: |role| role != CycleRole::Member, ..TASK },
            ..REFERENCE
        },
    ),
    rules(
        "layout-demands-defaults",
        "task.layout",
        "a record has a size when its defaults are known",
        LanguageRules {
            task: TaskRules { layout_demands: &[TaskKind::Field, TaskKind::Member], ..TASK },
            ..REFERENCE
        },
    ),
    rules(
        "what-a-box-holds-has-a-size",
        "task.layout",
        "a type that holds itself in a box is infinite",
        LanguageRules { task: TaskRules { holds: |how| how == Holding::Box, ..TASK }, ..REFERENCE },
    ),
    rules(
        "recursion-by-reference-is-infinite",
        "task.layout",
        "a class that holds itself is infinite",
        LanguageRules {
            task: TaskRules { holds: |how| how == Holding::Reference, ..TASK },
            ..REFERENCE
        },
    ),
    rules(
        "a-signature-completes-records",
        "task.sig",
        "the records in the type of a function are complete before it is known",
        LanguageRules { task: TaskRules { signature_completes: true, ..TASK }, ..REFERENCE },
    ),
    rules(
        "comparing-completes-records",
        "task.resolve",
        "the records in a type are complete before it is compared",
        LanguageRules { task: TaskRules { resolving_completes: true, ..TASK }, ..REFERENCE },
    ),
    rules(
        "poisoned-tasks-are-tried-again",
        "task.poison",
        "the tasks of a cycle are done again",
        LanguageRules { task: TaskRules { tries_again: true, ..TASK }, ..REFERENCE },
    ),
];

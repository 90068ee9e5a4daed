//! Planted bugs in the objects to which names refer, and in other loadings of modules.

use crate::objects::planted_bug::PlantedBug;
use crate::objects::planted_bug::world::Hooks;
use crate::objects::subject::{Change, WorldSubject};
use selfsame_model::rules::objects::{NameUse, Naming, WorldRules};

const RULES: WorldRules = WorldRules::REFERENCE;
const HOOKS: Hooks = Hooks::NONE;

pub(crate) const FAULTS: &[PlantedBug] = &[
    PlantedBug::rules(
        "a-name-behind-something-is-no-name",
        "module.compiler-path",
        "a name behind a forward, or in a `OneOf` of one, is compiled as a name",
        WorldRules { opens_names: false, ..RULES },
    )
    .seen(
        "the implementation: a name in a `OneOf` was compiled otherwise than once it was realized",
    ),
    PlantedBug::rules(
        "the-last-loading-counts",
        "module.name",
        "a name means the last module that was loaded under it",
        WorldRules {
            use_name: |by, is_expected| match (by, is_expected) {
                (NameUse::Module, Some(false)) => Naming::VISIBLE,
                _ => (RULES.use_name)(by, is_expected),
            },
            ..RULES
        },
    )
    .seen("aver PR #852: the second of two modules overwrites the first"),
    PlantedBug::rules(
        "module-twice-is-one",
        "module.name",
        "to load a module again gives the one that is there",
        WorldRules {
            use_name: |by, is_expected| match (by, is_expected) {
                (NameUse::Module, Some(_)) => Naming::TAKEN_OVER,
                _ => (RULES.use_name)(by, is_expected),
            },
            ..RULES
        },
    ),
    PlantedBug::rules(
        "thaw-shadows",
        "module.visible",
        "a module that bytes named first stays the visible one, and empty",
        WorldRules {
            use_name: |by, is_expected| Naming {
                is_expected: false,
                ..(RULES.use_name)(by, is_expected)
            },
            ..RULES
        },
    )
    .seen("typed_python: a compiler cache that is read while modules are imported"),
    PlantedBug::rules(
        "show-does-nothing",
        "module.visible",
        "a name means the module that it meant, whatever is shown",
        WorldRules {
            use_name: |by, is_expected| match (by, is_expected) {
                (NameUse::Show, Some(_)) => Naming::GIVEN,
                _ => (RULES.use_name)(by, is_expected),
            },
            ..RULES
        },
    ),
    PlantedBug::rules(
        "show-for-new-names-only",
        "module.visible",
        "a module is shown in place of an expected one only",
        WorldRules {
            use_name: |by, is_expected| match (by, is_expected) {
                (NameUse::Show, Some(false)) => Naming::GIVEN,
                _ => (RULES.use_name)(by, is_expected),
            },
            ..RULES
        },
    ),
    PlantedBug::rules(
        "expected-is-found",
        "module.lookup",
        "a module that only bytes have named is found by its name",
        WorldRules { finds: |_| true, ..RULES },
    ),
    PlantedBug::rules(
        "differs-by-the-visible",
        "module.differs",
        "names in both modules mean the visible one",
        WorldRules { shown: |_, _| None, ..RULES },
    ),
    PlantedBug::rules(
        "differs-by-the-first-on-both-sides",
        "module.differs",
        "names in both modules mean the first one",
        WorldRules { shown: |modules, _| Some(modules[0]), ..RULES },
    ),
    PlantedBug::rules(
        "a-loading-is-its-name",
        "module.compiler",
        "another loading that is in a function's hands is seen as the visible one",
        WorldRules { loading: |_| None, ..RULES },
    ),
    PlantedBug::rules(
        "changes-are-not-told",
        "module.differs",
        "a member that holds something else is the same",
        WorldRules {
            compare_member: |one, other, _| (RULES.compare_member)(one, other, true),
            ..RULES
        },
    ),
    PlantedBug::rules(
        "differs-backwards",
        "module.differs",
        "what was added is told as removed",
        WorldRules {
            compare_member: |one, other, same| match (RULES.compare_member)(one, other, same)? {
                selfsame_spec::Change::Added => Some(selfsame_spec::Change::Removed),
                change => Some(change),
            },
            ..RULES
        },
    ),
    PlantedBug::hooks(
        "only-changes-differ",
        "module.differs",
        "what was resolved between two loadings is not told",
        Hooks {
            differs: |world, one, other| {
                let mut all = WorldSubject::differs(world, one, other)?;
                all.retain(|(_, change)| *change != Change::Resolved);
                Ok(all)
            },
            ..HOOKS
        },
    ),
];

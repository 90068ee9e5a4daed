//! Faults of modules, of realizing, and of what lenses see behind names.

use crate::objects::planted_bug::PlantedBug;
use crate::objects::planted_bug::world::Hooks;
use selfsame_model::rules::objects::{NameUse, Naming, WorldRules};

use crate::objects::subject::{Change, WorldSubject};
use selfsame_model::reference::lens_checks;
use selfsame_spec::{Kind, Lens, MemberState};

const RULES: WorldRules = WorldRules::REFERENCE;
const HOOKS: Hooks = Hooks::NONE;

pub(crate) const FAULTS: &[PlantedBug] = &[
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
        "expected-lives-for-ever",
        "object.collect",
        "a module that only bytes have named is not collected",
        WorldRules { keeps: |_| true, ..RULES },
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
        "members-change-twice",
        "module.member",
        "a resolved member may be assigned again",
        WorldRules {
            assign: |_, forward| {
                Some(if forward { MemberState::Pending } else { MemberState::Resolved })
            },
            ..RULES
        },
    ),
    PlantedBug::rules(
        "pending-is-resolved",
        "module.member",
        "a member that is given a forward counts as resolved",
        WorldRules {
            assign: |known, _| (known != MemberState::Resolved).then_some(MemberState::Resolved),
            ..RULES
        },
    )
    .seen("libbpf-rs #730: forward declarations treated as definitions"),
    PlantedBug::rules(
        "pending-stays",
        "module.member",
        "a pending member may not be assigned again",
        WorldRules {
            assign: |known, forward| match known {
                MemberState::Unresolved => (RULES.assign)(known, forward),
                _ => None,
            },
            ..RULES
        },
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
    PlantedBug::rules(
        "anonymous-members-count-as-they-are",
        "module.anonymous",
        "whether a member was pending is part of a type",
        WorldRules { member_state: |known| known, ..RULES },
    ),
    PlantedBug::rules(
        "state-is-no-identity",
        "module.anonymous",
        "modules without a name are told apart by their members only",
        WorldRules { module_state: |_| String::new(), ..RULES },
    ),
    PlantedBug::rules(
        "forwards-are-looked-at-last",
        "module.realize",
        "an undefined forward is told after all else",
        WorldRules {
            checks: &[
                lens_checks::empty_cell,
                lens_checks::unresolved_member,
                lens_checks::mutable,
                lens_checks::self_forward,
                lens_checks::infinite,
                lens_checks::undefined,
            ],
            ..RULES
        },
    ),
    PlantedBug::hooks(
        "only-the-first-is-given",
        "module.realize",
        "objects are realized one by one, and earlier ones stay when a later one is refused",
        Hooks {
            realize: |world, objects| {
                WorldSubject::realize(world, &[])?;
                let mut out = Vec::new();
                for &object in objects {
                    out.extend(WorldSubject::realize(world, &[object])?);
                }
                Ok(out)
            },
            ..HOOKS
        },
    )
    .seen("Wasmtime PR #13372: what came before the failure leaks"),
    PlantedBug::hooks(
        "names-are-followed",
        "module.stops",
        "the hash of what names a member is that of what the member holds",
        Hooks { hash: through_names, ..HOOKS },
    ),
    PlantedBug::hooks(
        "identity-follows-names",
        "module.identity",
        "the identity hash is the compiler hash where there is one",
        Hooks { hash: through_names, ..HOOKS },
    )
    .seen("typed_python: the identity of what names a member changes as the member is resolved"),
    PlantedBug::rules(
        "nothing-is-resolved",
        "module.autoresolve",
        "what took part does not know what it was resolved to",
        WorldRules { resolves_object: |_| false, ..RULES },
    ),
    PlantedBug::rules(
        "cells-keep-the-old",
        "module.autoresolve",
        "a cell goes on holding what is forward-defined",
        WorldRules { resolves_cell: |_| false, ..RULES },
    )
    .seen("cilium/ebpf #739: who holds what was renumbered is not told"),
    PlantedBug::rules(
        "members-keep-the-old",
        "module.autoresolve",
        "a member stays pending",
        WorldRules { resolves_member: |_| false, ..RULES },
    )
    .seen("cilium/ebpf #739"),
    PlantedBug::rules(
        "refused-leaves-something",
        "module.autoresolve",
        "what was done before a refusal stays",
        WorldRules { undoes_refused: false, ..RULES },
    )
    .seen("Wasmtime PR #13372"),
    PlantedBug::hooks(
        "sealed-backwards",
        "module.seal",
        "what is sealed is given by descending name",
        Hooks {
            seal: |world, module| {
                let mut all = WorldSubject::seal(world, module)?;
                all.reverse();
                Ok(all)
            },
            ..HOOKS
        },
    ),
    PlantedBug::rules(
        "compiler-stops-at-names",
        "module.compiler",
        "the compiler lens does not go through names",
        WorldRules { sees_through: |_| false, ..RULES },
    )
    .seen("typed_python: a changed function behind a name leaves the caller's hash"),
    PlantedBug::rules(
        "compiler-sees-pending",
        "module.compiler",
        "the compiler lens goes on into what a pending member holds",
        WorldRules { sees_through: |known| known != MemberState::Unresolved, ..RULES },
    ),
    PlantedBug::hooks(
        "behind-nothing",
        "module.view",
        "what is seen does not say which member led to it",
        Hooks {
            view: |world, object, lens| {
                let mut seen = WorldSubject::view(world, object, lens)?;
                seen.iter_mut().for_each(|seen| seen.via_member = None);
                Ok(seen)
            },
            ..HOOKS
        },
    ),
    PlantedBug::hooks(
        "view-loses-a-child",
        "module.view",
        "the second child of a tuple is not seen",
        Hooks {
            view: |world, object, lens| {
                let mut seen = WorldSubject::view(world, object, lens)?;
                for seen in seen.iter_mut().filter(|seen| seen.label.kind() == Kind::TUPLE) {
                    seen.children.truncate(1);
                }
                Ok(seen)
            },
            ..HOOKS
        },
    ),
];

fn through_names(
    world: &mut crate::objects::model::Model,
    object: crate::objects::subject::Obj,
    lens: Lens,
) -> selfsame_spec::Result<selfsame_spec::Digest> {
    let own = WorldSubject::hash(world, object, lens)?;
    match lens {
        Lens::Identity => Ok(WorldSubject::hash(world, object, Lens::Compiler).unwrap_or(own)),
        _ => Ok(own),
    }
}

//! Planted bugs of modules: in realizing, and in the objects that a lens sees behind a name.

pub(crate) mod name;
pub(crate) mod state;

use crate::objects::planted_bug::PlantedBug;
use crate::objects::planted_bug::world::Hooks;
use selfsame_model::rules::objects::WorldRules;

use crate::objects::subject::{ObjectInfo, Report, WorldSubject};
use selfsame_model::reference::lens_checks;
use selfsame_spec::{Kind, Lens, MemberState};

const RULES: WorldRules = WorldRules::REFERENCE;
const HOOKS: Hooks = Hooks::NONE;

pub(crate) const FAULTS: &[PlantedBug] = &[
    PlantedBug::rules(
        "members-change-twice",
        "module.member",
        "a resolved member may be assigned again",
        WorldRules {
            assign: |_, settled| {
                Some(if settled { MemberState::Resolved } else { MemberState::Pending })
            },
            ..RULES
        },
    ),
    PlantedBug::rules(
        "pending-is-resolved",
        "module.assign",
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
            assign: |known, settled| match known {
                MemberState::Unresolved => (RULES.assign)(known, settled),
                _ => None,
            },
            ..RULES
        },
    ),
    PlantedBug::rules(
        "members-of-unnamed-modules-are-identity",
        "module.anonymous",
        "the members of a module without a name are part of what refers to it",
        WorldRules { sees_unnamed_members: true, ..RULES },
    ),
    PlantedBug::rules(
        "unnamed-refuses",
        "module.anonymous",
        "a module without a name is refused while one of its members is open",
        WorldRules {
            refuses_unnamed: |states| states.iter().any(|&is| is != MemberState::Resolved),
            ..RULES
        },
    ),
    PlantedBug::rules(
        "incoming-state-is-nothing",
        "module.anonymous",
        "all modules without a name are of one type",
        WorldRules { module_state: |_| String::new(), ..RULES },
    ),
    PlantedBug::rules(
        "forwards-are-looked-at-last",
        "module.refuse",
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
    PlantedBug::hooks(
        "what-was-resolved-is-forgotten",
        "module.resolved-to",
        "the world does not know to which object another one was resolved",
        Hooks {
            info: |world, object| {
                let facts = WorldSubject::info(world, object)?;
                Ok(ObjectInfo { resolved_to: None, ..facts })
            },
            ..HOOKS
        },
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
        "cells-are-not-reported",
        "module.report",
        "a report does not say which cells hold something else",
        Hooks {
            report: |world| Report { cells: Vec::new(), ..WorldSubject::report(world) },
            ..HOOKS
        },
    ),
    PlantedBug::hooks(
        "members-by-name-alone",
        "module.report",
        "resolved members are told by name, whatever module they are of",
        Hooks {
            report: |world| {
                let mut report = WorldSubject::report(world);
                report.members.sort_by_key(|(_, name, _)| name.clone());
                report
            },
            ..HOOKS
        },
    ),
    PlantedBug::hooks(
        "only-what-was-given-is-reported",
        "module.report",
        "of the objects that were resolved the first one is told",
        Hooks {
            report: |world| {
                let mut report = WorldSubject::report(world);
                report.objects.truncate(1);
                report
            },
            ..HOOKS
        },
    ),
    PlantedBug::hooks(
        "everything-is-resolvable",
        "module.resolvable",
        "nothing is said not to be resolvable",
        Hooks { resolvable: |_, _| Ok(()), ..HOOKS },
    ),
    PlantedBug::rules(
        "calls-are-undefined",
        "module.resolvable",
        "a call whose body was not run counts as a forward without a definition",
        WorldRules { calls_are_types: false, ..RULES },
    ),
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
    PlantedBug::rules(
        "frozen-view-refuses-forwards",
        "module.view",
        "what is forward-defined cannot be looked at",
        WorldRules { views_all: |_| false, ..RULES },
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
    world: &crate::objects::model::Model,
    object: crate::objects::subject::Obj,
    lens: Lens,
) -> selfsame_spec::Result<selfsame_spec::Digest> {
    let own = WorldSubject::hash(world, object, lens)?;
    match lens {
        Lens::Identity => Ok(WorldSubject::hash(world, object, Lens::Compiler).unwrap_or(own)),
        _ => Ok(own),
    }
}

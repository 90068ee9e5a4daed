//! Planted bugs in the hashes of objects.

use crate::objects::planted_bug::PlantedBug;
use crate::objects::planted_bug::world::Hooks;
use crate::objects::subject::{Obj, WorldSubject};
use selfsame_model::reference::lens_checks;
use selfsame_model::rules::objects::WorldRules;
use selfsame_spec::error::{ErrorKind, Use};
use selfsame_spec::{Kind, Lens};

const RULES: WorldRules = WorldRules::REFERENCE;
const HOOKS: Hooks = Hooks::NONE;

pub(crate) const FAULTS: &[PlantedBug] = &[
    PlantedBug::hooks(
        "frozen-hash-of-identity",
        "object.hash",
        "an object that has an identity is hashed as what it is realized to",
        Hooks {
            hash: |world, object, lens| match lens {
                Lens::Frozen => {
                    let identity = WorldSubject::hash(world, object, Lens::Identity);
                    identity.or_else(|_| WorldSubject::hash(world, object, lens))
                }
                _ => WorldSubject::hash(world, object, lens),
            },
            ..HOOKS
        },
    ),
    PlantedBug::hooks(
        "forward-defined-is-hashed",
        "object.hash",
        "the hash of what is forward-defined is refused with another error",
        Hooks {
            hash: |world, object, lens| {
                let refused = ErrorKind::ForwardDefined { wanted: Use::Hash };
                WorldSubject::hash(world, object, lens).map_err(|error| {
                    let other = ErrorKind::ForwardDefined { wanted: Use::Size };
                    if *error.kind() == refused { other.into() } else { error }
                })
            },
            ..HOOKS
        },
    ),
    PlantedBug::hooks(
        "one-refused-all-refused",
        "object.hash-each",
        "of several objects that are asked about together, one that is refused refuses all",
        Hooks {
            hashes: |world, objects, lens| {
                let all: Vec<_> = objects.iter().map(|&object| world.hash(object, lens)).collect();
                match all.iter().find_map(|hash| hash.clone().err()) {
                    Some(error) => vec![Err(error); all.len()],
                    None => all,
                }
            },
            ..HOOKS
        },
    ),
    PlantedBug::hooks(
        "dicts-are-sorted",
        "object.dict",
        "the entries of a dict are hashed in the order in which their keys were made",
        Hooks {
            head: |world, label, children| {
                let [ty, entries @ ..] = children else {
                    return WorldSubject::head(world, label, children);
                };
                if label.kind() != Kind::DICT_OBJECT {
                    return WorldSubject::head(world, label, children);
                }
                let mut entries: Vec<&[Obj]> = entries.chunks(2).collect();
                entries.sort_by_key(|entry| entry[0]);
                let children: Vec<Obj> = [&[*ty], entries.concat().as_slice()].concat();
                WorldSubject::head(world, label, &children)
            },
            ..HOOKS
        },
    ),
    PlantedBug::rules(
        "sets-in-their-own-order",
        "object.set",
        "a set is hashed in the order in which it was filled",
        WorldRules { order_set: |_| {}, ..RULES },
    )
    .seen("goavro: the canonical form depends on a map's order"),
    PlantedBug::rules(
        "sets-backwards",
        "object.set",
        "a set is hashed in descending order",
        WorldRules {
            order_set: |elements| {
                elements.sort_unstable();
                elements.reverse();
            },
            ..RULES
        },
    ),
    PlantedBug::rules(
        "mutable-is-realized",
        "object.mutable-refused",
        "what can change has an identity",
        WorldRules {
            checks: &[
                lens_checks::undefined,
                lens_checks::empty_cell,
                lens_checks::unresolved_member,
                lens_checks::self_forward,
                lens_checks::infinite,
            ],
            ..RULES
        },
    )
    .seen("typed_python: what is internalized may be unstable"),
];

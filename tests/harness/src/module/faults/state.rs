//! Planted bugs in states, in instances, and in the fact `settled`.

use crate::objects::planted_bug::PlantedBug;
use crate::objects::planted_bug::world::Hooks;
use crate::objects::subject::WorldSubject;
use selfsame_model::rules::objects::WorldRules;
use selfsame_spec::{Kind, Lens, ObjectKind};

const RULES: WorldRules = WorldRules::REFERENCE;

pub(crate) const FAULTS: &[PlantedBug] = &[
    PlantedBug::rules(
        "state-is-no-difference",
        "module.instance",
        "functions of one type over two lists are one",
        WorldRules { number_state: |_, _, _| 0, ..RULES },
    )
    .seen("typed_python: equal functions with two defaults become one"),
    PlantedBug::rules(
        "states-are-no-steps",
        "module.error-path",
        "errors come in another order where states are not told apart",
        WorldRules { states_are_steps: false, ..RULES },
    )
    .seen("the implementation: a question whether objects can be realized told another error"),
    PlantedBug::rules(
        "instances-by-contents",
        "module.instance",
        "states that hold the same are one state",
        WorldRules { is_same_state: |one, other| one == other, ..RULES },
    ),
    PlantedBug::rules(
        "one-state-one-handle",
        "module.instance",
        "modules of one incoming state are one state",
        WorldRules {
            is_same_state: |one, other| match (one, other) {
                (ObjectKind::Anonymous(one, _), ObjectKind::Anonymous(other, _)) => one == other,
                _ => false,
            },
            ..RULES
        },
    ),
    PlantedBug::rules(
        "a-state-is-not-kept",
        "module.make-instance",
        "an instance leads to the type of its state",
        WorldRules { keeps_state: |is_module| is_module, ..RULES },
    )
    .seen("typed_python: a default that is a list dies"),
    PlantedBug::rules(
        "unnamed-modules-die",
        "module.make-instance",
        "an instance does not lead to the module that it reads",
        WorldRules { keeps_state: |is_module| !is_module, ..RULES },
    ),
    PlantedBug::rules(
        "each-realize-a-new-instance",
        "module.instance",
        "an instance is made anew each time",
        WorldRules { finds_instance: false, ..RULES },
    ),
    PlantedBug::rules(
        "numbers-of-states-again",
        "module.state-number",
        "the number of a state that died is given to another one",
        WorldRules { number_state: |known, _, living| known.unwrap_or(living), ..RULES },
    ),
    PlantedBug::rules(
        "instance-is-forward-defined",
        "module.instance-lens",
        "an instance is forward-defined while its state holds a forward",
        WorldRules { hides_forwards: |kind, _| matches!(kind, ObjectKind::Anonymous(..)), ..RULES },
    ),
    PlantedBug::rules(
        "state-is-in-the-hash",
        "module.state",
        "the identity hash of what was realized tells its states",
        WorldRules { shows_states: true, ..RULES },
    ),
    PlantedBug::rules(
        "cells-are-settled",
        "module.settled",
        "a method that reads a cell counts as settled",
        WorldRules { changes_reader: |kind, is_mutable| is_mutable && kind != Kind::CELL, ..RULES },
    )
    .seen("typed_python: what is internalized may be unstable"),
    PlantedBug::rules(
        "dicts-are-settled",
        "module.settled",
        "a function that reads a dict counts as settled",
        WorldRules {
            changes_reader: |kind, is_mutable| is_mutable && kind != Kind::DICT_OBJECT,
            ..RULES
        },
    ),
    PlantedBug::rules(
        "lists-make-pending",
        "module.settled",
        "a list that holds a forward keeps a member pending",
        WorldRules { hides_open: |_| false, ..RULES },
    ),
    PlantedBug::hooks(
        "states-have-to-be-known",
        "module.compiler-refuse",
        "an instance has no compiler hash while a forward is in its state",
        Hooks {
            hash: |world, object, lens| {
                let frozen = WorldSubject::hash(world, object, Lens::Frozen);
                match (lens, frozen) {
                    (Lens::Compiler, Err(error)) if error.code() == "E0707" => Err(error),
                    _ => WorldSubject::hash(world, object, lens),
                }
            },
            ..Hooks::NONE
        },
    ),
];

//! Planted bugs in states, in contents, and in forwards that refer to places.

use crate::objects::planted_bug::PlantedBug;
use selfsame_model::rules::objects::WorldRules;
use selfsame_spec::{Kind, MemberState};

const RULES: WorldRules = WorldRules::REFERENCE;

pub(crate) const FAULTS: &[PlantedBug] = &[
    PlantedBug::rules(
        "state-is-mutable-only",
        "object.state",
        "a tuple of a list has no state",
        WorldRules { shares_state: |_| false, ..RULES },
    ),
    PlantedBug::rules(
        "tuples-hide-state",
        "object.state",
        "a tuple has no state, and a dict that cannot change has",
        WorldRules {
            shares_state: |kind| kind != Kind::TUPLE_OBJECT && (RULES.shares_state)(kind),
            ..RULES
        },
    ),
    PlantedBug::rules(
        "unnamed-modules-are-forward-defined",
        "object.forward-defined",
        "a forward in a module without a name is that of who reads it",
        WorldRules { hides_forwards: |_, is_instance| is_instance, ..RULES },
    ),
    PlantedBug::rules(
        "class-lists-are-refused",
        "object.contents",
        "a list of a class keeps the class from having a type",
        WorldRules { sees_contents: |_, _| false, ..RULES },
    ),
    PlantedBug::rules(
        "class-lists-are-state",
        "object.contents",
        "a list of a class is a state, and each of two equal lists makes another class",
        WorldRules { constant_vertex: |list, ty| list.as_state(ty.into_variable()), ..RULES },
    ),
    PlantedBug::rules(
        "contents-by-type",
        "object.contents",
        "a list of a class is seen by its type",
        WorldRules { constant_vertex: |_, ty| ty.into_variable(), ..RULES },
    ),
    PlantedBug::rules(
        "class-dicts-are-refused",
        "object.contents",
        "a dict of a class keeps the class from having a type",
        WorldRules {
            sees_contents: |kind, role| {
                kind == Kind::LIST_OBJECT && (RULES.sees_contents)(kind, role)
            },
            ..RULES
        },
    ),
    PlantedBug::rules(
        "equal-names-are-two",
        "object.one",
        "a `OneOf` of one name that stands there twice is not that name",
        WorldRules { is_one_by_label: |kind| kind == Kind::CONSTANT, ..RULES },
    )
    .seen("both implementations: such a function was compiled otherwise than once it was realized"),
    PlantedBug::rules(
        "equal-constants-are-two",
        "object.one",
        "a `OneOf` of equal constants is none of them",
        WorldRules { is_one_by_label: |kind| kind == Kind::MEMBER, ..RULES },
    ),
    PlantedBug::rules(
        "a-realized-list-is-mutable",
        "object.mutable",
        "a list of a realized class can be filled",
        WorldRules { changes_realized: true, ..RULES },
    ),
    PlantedBug::rules(
        "a-forward-is-the-cell",
        "object.forward-by",
        "a forward that is defined as a cell is the cell",
        WorldRules { is_place: |kind| kind == Kind::MEMBER, ..RULES },
    ),
    PlantedBug::rules(
        "a-forward-is-the-name",
        "object.forward-by",
        "a forward that is defined as a member is the name",
        WorldRules { is_place: |kind| kind == Kind::CELL, ..RULES },
    ),
    PlantedBug::rules(
        "pending-members-are-not-meant",
        "object.member-place",
        "a forward that is defined as a pending member is refused",
        WorldRules { means_member: |state| state == MemberState::Resolved, ..RULES },
    ),
];

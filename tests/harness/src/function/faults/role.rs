//! Planted bugs in roles and closures.

use crate::objects::planted_bug::PlantedBug;
use selfsame_model::Role;
use selfsame_model::rules::objects::WorldRules;
use selfsame_spec::Kind;

const RULES: WorldRules = WorldRules::REFERENCE;

pub(crate) const FAULTS: &[PlantedBug] = &[
    PlantedBug::rules(
        "closures-are-constants",
        "function.resolve",
        "a function that stands by itself has what its cells hold",
        WorldRules { captures_cell: |_, _| false, ..RULES },
    ),
    PlantedBug::rules(
        "methods-are-closures",
        "function.resolve",
        "a method keeps its cells",
        WorldRules { captures_cell: |holds_data, _| holds_data, ..RULES },
    )
    .seen("typed_python: the cells of a resolved class"),
    PlantedBug::rules(
        "classes-give-no-role",
        "function.role",
        "what a class has stands by itself",
        WorldRules { child_role: |_, _| Role::Value, ..RULES },
    ),
    PlantedBug::rules(
        "roles-end-at-functions",
        "function.role",
        "what a method holds stands by itself",
        WorldRules {
            child_role: |holder, role| match holder {
                Some(Kind::FUNCTION | Kind::OVERLOAD) => Role::Value,
                _ => (RULES.child_role)(holder, role),
            },
            ..RULES
        },
    ),
    PlantedBug::rules(
        "realized-before-the-class",
        "function.instance-role",
        "a method that was realized before its class keeps its cells",
        WorldRules { opens_instances: false, ..RULES },
    ),
    PlantedBug::rules(
        "resolved-forwards-are-instances",
        "function.instance-role",
        "a forward of an instance that was realized is that instance, whatever its role",
        WorldRules { follows_resolved: false, ..RULES },
    ),
    PlantedBug::rules(
        "type-of-what-is-not-settled",
        "function.type-refused",
        "the type of an object that exists may become another one",
        WorldRules { refuses_unsettled: false, ..RULES },
    ),
    PlantedBug::rules(
        "what-may-be-one-object-is-a-type",
        "function.type-union",
        "the type of a `OneOf` with members that are not known is `type`",
        WorldRules { is_open_one_of: |_, _| false, ..RULES },
    ),
    PlantedBug::rules(
        "one-unknown-member-is-too-many",
        "function.type-union",
        "a `OneOf` with a member that is not known has no type, although it is a type in any case",
        WorldRules { is_open_one_of: |_, _| true, ..RULES },
    ),
    PlantedBug::rules(
        "two-objects-may-be-one",
        "function.type-union",
        "a `OneOf` of two objects, and of one that is not known, has no type",
        WorldRules { is_open_one_of: |_, has_type| !has_type, ..RULES },
    ),
];

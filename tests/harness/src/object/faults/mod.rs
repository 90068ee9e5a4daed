//! Planted bugs in objects.

pub(crate) mod hash;
pub(crate) mod state;

use crate::objects::planted_bug::PlantedBug;
use crate::objects::planted_bug::world::Hooks;
use selfsame_model::rules::objects::WorldRules;

use crate::objects::subject::{ObjectInfo, ObjectKind, WorldSubject};
use selfsame_model::Type;
use selfsame_spec::error::ErrorKind;
use selfsame_spec::{Kind, Label, Payload};

const RULES: WorldRules = WorldRules::REFERENCE;
const HOOKS: Hooks = Hooks::NONE;

/// Returns whether an object or node of the model is a head of the given kind.
fn is<T>(thing: &ObjectKind<T, Type>, kind: Kind) -> bool {
    matches!(thing, ObjectKind::Head(label, _) if label.kind() == kind)
}

pub(crate) const FAULTS: &[PlantedBug] = &[
    PlantedBug::hooks(
        "a-variable-is-no-kind",
        "object.kind",
        "what may change cannot be built as a head",
        Hooks {
            head: |world, label, children| {
                if label.kind() == Kind::CELL && children.len() == 1 {
                    let kind = label.kind().0;
                    return Err(
                        ErrorKind::BadLabel { kind, why: "no kind has this code".into() }.into()
                    );
                }
                WorldSubject::head(world, label, children)
            },
            ..HOOKS
        },
    ),
    PlantedBug::hooks(
        "payload-is-lost",
        "object.payload",
        "a function's state is not kept",
        Hooks {
            info: |world, object| {
                let facts = WorldSubject::info(world, object)?;
                let ObjectKind::Head(label, children) = &facts.kind else { return Ok(facts) };
                if label.kind() != Kind::FUNCTION {
                    return Ok(facts);
                }
                let label = Label::new(label.kind(), &[0; 8], children.len())?;
                Ok(ObjectInfo { kind: ObjectKind::Head(label, children.clone()), ..facts })
            },
            ..HOOKS
        },
    ),
    PlantedBug::hooks(
        "a-type-has-many-objects",
        "object.heap",
        "a type that is brought into the world again gets another object",
        Hooks {
            realize: |world, objects| {
                let made = WorldSubject::realize(world, objects)?;
                made.into_iter().map(|made| WorldSubject::one_of(world, &[made])).collect()
            },
            ..HOOKS
        },
    ),
    PlantedBug::hooks(
        "arity-before-handles",
        "object.make",
        "how many children there are is looked at before whose they are",
        Hooks {
            head: |world, label, children| {
                label.check_arity(children.len())?;
                WorldSubject::head(world, label, children)
            },
            ..HOOKS
        },
    ),
    PlantedBug::rules(
        "numbers-first-in-first-out",
        "object.number",
        "the number that became free first is given first",
        WorldRules { reuse_number: |free| (!free.is_empty()).then(|| free.remove(0)), ..RULES },
    ),
    PlantedBug::rules(
        "numbers-are-not-reused",
        "object.number",
        "the number of an object that died is never given again",
        WorldRules { reuse_number: |_| None, ..RULES },
    )
    .seen("Wasmtime PR #10435 relied on it"),
    PlantedBug::rules(
        "any-type-fits",
        "object.typed",
        "a container may be of any type",
        WorldRules { fits_type: |_, _| true, ..RULES },
    ),
    PlantedBug::rules(
        "cases-are-instances",
        "object.typed",
        "a variant has instances, which do not say of which case they are",
        WorldRules {
            fits_type: |kind, ty| {
                (kind, ty) == (Kind::INSTANCE, Kind::VARIANT) || (RULES.fits_type)(kind, ty)
            },
            ..RULES
        },
    ),
    PlantedBug::rules(
        "any-case-fits",
        "object.typed",
        "a case may be of a variant that does not have it",
        WorldRules { fits_case: |_, _| true, ..RULES },
    ),
    PlantedBug::rules(
        "a-case-is-its-fields",
        "object.payload",
        "which case a value is of is part of no hash",
        WorldRules {
            head_label: |label| match label.payload() {
                Payload::Case { fields, .. } => {
                    let payload = Payload::Case { case: "A".into(), fields };
                    let nameless =
                        Label::new(label.kind(), &payload.bytes(), label.arity() as usize);
                    nameless.unwrap_or_else(|_| label.clone())
                }
                _ => label.clone(),
            },
            ..RULES
        },
    ),
    PlantedBug::hooks(
        "tags-are-short",
        "object.tag",
        "a tag has 32 bits",
        Hooks {
            tag: |world, object, tag| WorldSubject::tag(world, object, tag & 0xffff_ffff),
            ..HOOKS
        },
    ),
    PlantedBug::rules(
        "roots-are-not-counted",
        "object.root",
        "what was registered twice is no root after it was taken back once",
        WorldRules { unroot: |count| (count > 0).then_some(0), ..RULES },
    ),
    PlantedBug::hooks(
        "the-dead-unordered",
        "object.collect",
        "the dead are told by descending number",
        Hooks {
            collect: |world, roots| {
                let mut dead = WorldSubject::collect(world, roots)?;
                dead.reverse();
                Ok(dead)
            },
            ..HOOKS
        },
    ),
    PlantedBug::rules(
        "the-last-forward-counts",
        "object.first",
        "the first forward of an object is the one that was defined as it last",
        WorldRules { first_forward: |_, new| new, ..RULES },
    ),
    PlantedBug::rules(
        "cells-do-not-change",
        "object.mutable",
        "what is in a cell stays in it",
        WorldRules {
            is_mutable: |kind, ty| kind != Kind::CELL && (RULES.is_mutable)(kind, ty),
            ..RULES
        },
    ),
    PlantedBug::rules(
        "every-dict-changes",
        "object.mutable",
        "a dict of a constant type can be filled",
        WorldRules {
            is_mutable: |kind, ty| kind == Kind::DICT_OBJECT || (RULES.is_mutable)(kind, ty),
            ..RULES
        },
    ),
    PlantedBug::hooks(
        "filled-with-nothing",
        "object.fill",
        "a `fill` of what cannot change does nothing, and is not refused",
        Hooks {
            fill: |world, object, contents| {
                let done = WorldSubject::fill(world, object, contents);
                done.or_else(|error| if error.code() == "E0719" { Ok(()) } else { Err(error) })
            },
            ..HOOKS
        },
    ),
    PlantedBug::rules(
        "the-frozen-lens-stops-at-instances",
        "object.lens",
        "the frozen lens sees an instance as its type",
        WorldRules { freezes_instances: false, ..RULES },
    ),
    PlantedBug::rules(
        "lens-stops-at-cells",
        "object.lens",
        "the frozen lens does not go into cells",
        WorldRules {
            frozen_edges: |thing| {
                if is(thing, Kind::CELL) { Vec::new() } else { (RULES.frozen_edges)(thing) }
            },
            ..RULES
        },
    ),
    PlantedBug::rules(
        "one-of-hides-forwards",
        "object.forward-defined",
        "a forward among several types is not seen",
        WorldRules {
            frozen_edges: |thing| match thing {
                ObjectKind::OneOf(_) => Vec::new(),
                _ => (RULES.frozen_edges)(thing),
            },
            ..RULES
        },
    )
    .seen("typed_python: a forward is usable before it is resolved"),
    PlantedBug::rules(
        "modules-do-not-change",
        "object.typelike",
        "a module without a name is taken for what cannot change",
        WorldRules {
            spoils_typelike: |thing, mutable| {
                !matches!(thing, ObjectKind::Anonymous(..))
                    && (RULES.spoils_typelike)(thing, mutable)
            },
            ..RULES
        },
    ),
    PlantedBug::rules(
        "containers-do-not-spoil",
        "object.typelike",
        "what can change is typelike",
        WorldRules { spoils_typelike: |thing, _| (RULES.spoils_typelike)(thing, false), ..RULES },
    ),
    PlantedBug::rules(
        "members-are-not-marked",
        "object.collect",
        "what a named module holds dies",
        WorldRules {
            keeps_alive: |thing| match thing {
                ObjectKind::Module(..) => Vec::new(),
                _ => (RULES.keeps_alive)(thing),
            },
            ..RULES
        },
    )
    .seen("snek: a closure's parent environment is not marked"),
    PlantedBug::rules(
        "cells-are-not-marked",
        "object.collect",
        "what a cell holds dies",
        WorldRules {
            keeps_alive: |thing| {
                if is(thing, Kind::CELL) { Vec::new() } else { (RULES.keeps_alive)(thing) }
            },
            ..RULES
        },
    ),
    PlantedBug::hooks(
        "marks-are-never-cleared",
        "object.collect",
        "nothing dies",
        Hooks { collect: |_, _| Ok(Vec::new()), ..HOOKS },
    )
    .seen("snek"),
    PlantedBug::rules(
        "expected-lives-for-ever",
        "object.collect",
        "a module that only bytes have named is not collected",
        WorldRules { keeps: |_| true, ..RULES },
    ),
];

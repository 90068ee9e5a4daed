//! Planted bugs in functions, and in the objects to which globals lead.

pub(crate) mod role;

use crate::objects::planted_bug::PlantedBug;
use crate::objects::planted_bug::world::Hooks;
use crate::objects::subject::WorldSubject;
use selfsame_model::rules::objects::WorldRules;

use selfsame_model::rules::objects::TypeSource;
use selfsame_spec::error::{ErrorKind, Use};
use selfsame_spec::{Binding, Kind, Label, Notes, Payload};

const RULES: WorldRules = WorldRules::REFERENCE;
const HOOKS: Hooks = Hooks::NONE;

/// Returns the label of an overload after `change` has changed its payload.
fn said(label: &Label, change: fn(&mut selfsame_spec::Overload)) -> selfsame_spec::Result<Label> {
    match label.payload() {
        Payload::Overload(mut said) => {
            change(&mut said);
            let arity = label.arity() as usize;
            Label::new(label.kind(), &Payload::Overload(said).bytes(), arity)
        }
        _ => Ok(label.clone()),
    }
}

pub(crate) const FAULTS: &[PlantedBug] = &[
    PlantedBug::hooks(
        "code-is-not-kept",
        "function.overload",
        "functions of other code are one",
        Hooks {
            head: |world, label, children| {
                let label = said(label, |said| said.code.clear())?;
                WorldSubject::head(world, &label, children)
            },
            ..HOOKS
        },
    )
    .seen("typed_python: a function's hash without its body"),
    PlantedBug::hooks(
        "paths-are-not-kept",
        "function.global",
        "what follows a name in the code is dropped",
        Hooks {
            head: |world, label, children| {
                let label = said(label, |said| {
                    let constant = said.globals.iter_mut();
                    constant
                        .filter(|g| g.binding == Binding::Constant)
                        .for_each(|g| g.path.clear());
                })?;
                WorldSubject::head(world, &label, children)
            },
            ..HOOKS
        },
    ),
    PlantedBug::rules(
        "paths-from-the-end",
        "function.path",
        "the last name of a path is followed first",
        WorldRules {
            split_path: |path| {
                path.rsplit_once('.').map_or((path, ""), |(rest, last)| (last, rest))
            },
            ..RULES
        },
    ),
    PlantedBug::rules(
        "members-of-members-lose-their-names",
        "function.path",
        "a member's member is named by its last name",
        WorldRules {
            join_path: |one, other| if other.is_empty() { one.into() } else { other.into() },
            ..RULES
        },
    )
    .seen("goavro #138: short and full names of one type differ"),
    PlantedBug::rules(
        "paths-end-at-one-of-one",
        "function.path",
        "a path ends at a `OneOf` of one module",
        WorldRules { paths_open_one_of: false, ..RULES },
    ),
    PlantedBug::hooks(
        "notes-of-any-global",
        "function.note",
        "a note of a global that is not there is taken",
        Hooks {
            note: |world, overload, global, text| {
                let done = WorldSubject::note(world, overload, global, text);
                let known = WorldSubject::info(world, overload).is_ok();
                let refused = |error: &selfsame_spec::Error| error.code() == "E0709" && known;
                done.or_else(|error| if refused(&error) { Ok(()) } else { Err(error) })
            },
            ..HOOKS
        },
    ),
    PlantedBug::rules(
        "everything-is-called",
        "function.call",
        "what is no function can be called",
        WorldRules { is_callable: |_| true, ..RULES },
    ),
    PlantedBug::hooks(
        "forward-functions-are-called",
        "function.forward",
        "a forward-defined function can be called",
        Hooks {
            call: |world, object| {
                let refused = ErrorKind::ForwardDefined { wanted: Use::Call };
                let done = WorldSubject::call(world, object);
                done.or_else(|error| if *error.kind() == refused { Ok(()) } else { Err(error) })
            },
            ..HOOKS
        },
    )
    .seen("typed_python: a forward is usable before it is resolved"),
    PlantedBug::rules(
        "cellness-stays",
        "function.resolved",
        "a resolved function still reads cells",
        WorldRules {
            bind_resolved: |binding| {
                if binding == Binding::Constant { Binding::InCell } else { binding }
            },
            ..RULES
        },
    )
    .seen("typed_python: the cells of a resolved class"),
    PlantedBug::rules(
        "the-first-key-counts",
        "function.resolve",
        "of equal keys of a dict the first counts",
        WorldRules { choose_entry: |equal| equal.first().copied(), ..RULES },
    ),
    PlantedBug::rules(
        "constants-stay-children",
        "function.seen",
        "a constant member of a class is an object beside it",
        WorldRules { inline_constants: |_| false, ..RULES },
    )
    .seen("typed_python: class members that were forwards"),
    PlantedBug::rules(
        "nothing-is-captured",
        "function.capture",
        "what can change has to have an identity where a dict or a module leads to it",
        WorldRules { captures: |_, _| false, ..RULES },
    ),
    PlantedBug::rules(
        "all-that-changes-is-captured",
        "function.capture",
        "what can change is seen by its type in cells, too",
        WorldRules { captures: |mutable, _| mutable, ..RULES },
    ),
    PlantedBug::rules(
        "stateful-defaults-are-identity",
        "function.default",
        "a default that can change is to have an identity",
        WorldRules { captures_default: |_| false, ..RULES },
    )
    .seen("typed_python: default arguments that hold state"),
    PlantedBug::rules(
        "every-default-is-state",
        "function.default",
        "a constant default is seen by its type only",
        WorldRules { captures_default: |_| true, ..RULES },
    ),
    PlantedBug::rules(
        "the-type-of-a-list-is-any",
        "function.type",
        "the type of a container is not its first child",
        WorldRules {
            type_source: |kind| match kind {
                Some(Kind::LIST_OBJECT) => TypeSource::Primitive(Kind::ANY),
                kind => (RULES.type_source)(kind),
            },
            ..RULES
        },
    ),
    PlantedBug::rules(
        "a-function-is-of-type-any",
        "function.type",
        "closures over other types have one type",
        WorldRules {
            type_source: |kind| match kind {
                Some(Kind::FUNCTION) => TypeSource::Primitive(Kind::ANY),
                kind => (RULES.type_source)(kind),
            },
            ..RULES
        },
    ),
    PlantedBug::rules(
        "notes-are-not-copied",
        "function.note",
        "notes are lost when what they are about is frozen",
        WorldRules { copy_notes: |_| Notes::new(), ..RULES },
    ),
];

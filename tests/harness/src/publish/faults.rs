//! Planted bugs of publishing.

use crate::programs::planted_bug::{PlantedBug, rules};
use selfsame_lang_model::reference::{PUBLISH, REFERENCE};
use selfsame_lang_model::rules::{LanguageRules, LeadKind, PublishRules, TypeUse};
use selfsame_spec::program::{DeclaredKind, Sort};
use selfsame_spec::text::Span;

const fn publish(publish: PublishRules) -> LanguageRules {
    LanguageRules { publish, ..REFERENCE }
}

/// Every one.
pub(crate) const FAULTS: &[PlantedBug] = &[
    rules(
        "published-in-spite-of-errors",
        "publish.program",
        "a program is published though another chapter refuses it",
        publish(PublishRules { is_refused: |here, _| here, ..PUBLISH }),
    ),
    rules(
        "the-importer-is-made-first",
        "publish.module",
        "modules are made in the order in which they are met",
        publish(PublishRules { order: reversed, ..PUBLISH }),
    ),
    rules(
        "a-namespace-forgets-its-module",
        "publish.module",
        "the module of a namespace is called by the namespace alone",
        publish(PublishRules { space_name: alone, ..PUBLISH }),
    ),
    rules(
        "a-template-is-no-member",
        "publish.module",
        "code names templates, and no member has that name",
        publish(PublishRules { is_member: |sort| member_but(sort, Sort::Template), ..PUBLISH }),
    )
    .seen("`selfsame load` before the language"),
    rules(
        "a-var-is-no-member",
        "publish.module",
        "a `var` is no member",
        publish(PublishRules { is_member: |sort| member_but(sort, Sort::Var), ..PUBLISH }),
    ),
    rules(
        "members-from-the-last",
        "publish.module",
        "members are filled from the end of the text on",
        publish(PublishRules { member_place: mirrored, ..PUBLISH }),
    ),
    rules(
        "forwards-by-name",
        "publish.draft",
        "the forwards of a module are in the order of their names",
        publish(PublishRules { forwards: |names| names.sort(), ..PUBLISH }),
    ),
    rules(
        "a-member-holds-its-own-node",
        "publish.holds",
        "a member does not hold the forward of its name: an alias is another object",
        publish(PublishRules { holds: |_, node| node, ..PUBLISH }),
    ),
    rules(
        "every-let-is-a-variable",
        "publish.holds",
        "a `let` of a literal is a variable",
        publish(PublishRules { holds_value: |_| false, ..PUBLISH }),
    ),
    rules(
        "the-type-of-a-variable-is-any",
        "publish.checked",
        "a variable without a written type is over `any`, though its type is known",
        publish(PublishRules { checked_type: |_| None, ..PUBLISH }),
    )
    .seen("`selfsame load` before types were checked"),
    rules(
        "a-value-is-a-type",
        "publish.type",
        "a function or a `let` is taken where a type belongs",
        publish(PublishRules { type_use: lenient, ..PUBLISH }),
    )
    .seen("`selfsame load` before the language"),
    rules(
        "an-alias-of-a-template-is-a-type",
        "publish.type",
        "a constant that leads to a template is taken where a type belongs",
        publish(PublishRules { type_use: any_template, ..PUBLISH }),
    ),
    rules(
        "an-import-is-a-leaf-in-a-type",
        "publish.type",
        "a type that uses an imported type names it, and does not hold it",
        publish(PublishRules {
            import_leaf: |module, path| Some((module.to_owned(), path.to_owned())),
            ..PUBLISH
        }),
    )
    .seen("`selfsame load` before the language"),
    rules(
        "a-named-constant-is-no-value",
        "publish.record",
        "a constant of a record that leads to a literal is a child",
        publish(PublishRules { is_value: |is_use| !is_use, ..PUBLISH }),
    ),
    rules(
        "code-names-its-own-module",
        "publish.function",
        "an import that code uses is called as it is called here",
        publish(PublishRules { member: |here, _| here.clone(), ..PUBLISH }),
    ),
    rules(
        "parameters-of-templates-have-no-types",
        "publish.template",
        "the function of a template has no types of its parameters",
        publish(PublishRules { is_typed: |_| false, ..PUBLISH }),
    ),
    rules(
        "a-template-has-other-code",
        "publish.template",
        "the member of a template has the code of something else, whatever stands in the template",
        publish(PublishRules { template_code: |_| Vec::new(), ..PUBLISH }),
    ),
    rules(
        "types-may-hold-themselves",
        "publish.loop",
        "nothing is told of types that hold themselves: the world refuses them",
        publish(PublishRules { is_loop: |_| false, ..PUBLISH }),
    )
    .seen("`selfsame load` before the language"),
    rules(
        "a-loop-is-told-at-its-end",
        "publish.loop",
        "a loop is told at its last name",
        publish(PublishRules { loop_start: |forwards| forwards.last().copied(), ..PUBLISH }),
    ),
];

fn alone(module: &str, space: &str) -> String {
    if space.is_empty() { module } else { space }.to_owned()
}

fn reversed(mut names: Vec<String>) -> Vec<String> {
    names.reverse();
    names
}

fn member_but(sort: Sort, none: Sort) -> bool {
    sort != none && (PUBLISH.is_member)(sort)
}

fn mirrored(place: Span) -> Span {
    Span::new(u32::MAX - place.start, u32::MAX - place.start)
}

fn lenient(kind: DeclaredKind, lead: LeadKind) -> TypeUse {
    match (PUBLISH.type_use)(kind, lead) {
        TypeUse::IsValue => TypeUse::Forward,
        other => other,
    }
}

fn any_template(kind: DeclaredKind, lead: LeadKind) -> TypeUse {
    match (PUBLISH.type_use)(kind, lead) {
        TypeUse::NotHere => TypeUse::Forward,
        other => other,
    }
}

//! Planted bugs of publishing.

use crate::programs::planted_bug::{PlantedBug, rules};
use selfsame_lang_model::reference::{PUBLISH, REFERENCE};
use selfsame_lang_model::rules::{LanguageRules, PublishRules};
use selfsame_spec::program::Sort;
use selfsame_spec::text::Span;
use std::sync::LazyLock;

const fn publish(publish: PublishRules) -> LanguageRules {
    LanguageRules { publish, ..REFERENCE }
}

/// The planted bugs of modules and of members.
const MEMBERS: &[PlantedBug] = &[
    rules(
        "published-in-spite-of-errors",
        "publish.program",
        "a program is published though its types are wrong",
        publish(PublishRules { is_published: |early, _| !early, ..PUBLISH }),
    )
    .seen("`selfsame load` before compile time"),
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
        "a-namespace-hides-a-declaration",
        "publish.module",
        "a namespace is a member though a declaration has its name",
        publish(PublishRules { space_is_member: |_| true, ..PUBLISH }),
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
        "a-let-of-a-fold-is-a-variable",
        "publish.holds",
        "a `let` holds its value if that is a literal, and not if it is a fold",
        publish(PublishRules { holds_value: |is_literal, _| is_literal, ..PUBLISH }),
    ),
    rules(
        "every-let-is-a-variable",
        "publish.holds",
        "a `let` of a literal is a variable",
        publish(PublishRules { holds_value: |_, is_fold| is_fold, ..PUBLISH }),
    ),
    rules(
        "a-let-is-its-type",
        "publish.holds",
        "a `let` holds its type, and no variable over it",
        publish(PublishRules { is_variable: |sort| sort != Sort::Let, ..PUBLISH }),
    ),
];

/// Planted bugs in the publishing of types and records.
const TYPES: &[PlantedBug] = &[
    rules(
        "heads-of-unions-are-sorted",
        "publish.type",
        "the heads of a union are in some other order",
        publish(PublishRules { union_keeps_order: false, ..PUBLISH }),
    ),
    rules(
        "a-record-is-called-by-its-literal",
        "publish.record",
        "the name of a record in a template has no parameters",
        publish(PublishRules { record_name: |name, _, _| name.to_owned(), ..PUBLISH }),
    ),
    rules(
        "names-in-strings-have-no-parameters",
        "publish.record",
        "a record whose name is a string has no parameters in it",
        publish(PublishRules { record_name: bare_strings, ..PUBLISH }),
    ),
    rules(
        "an-argument-is-called-like-a-member",
        "publish.record",
        "an argument has the name of its parameter, though a member has that name too",
        publish(PublishRules { argument_name: |name, _| name.to_owned(), ..PUBLISH }),
    ),
    rules(
        "arguments-are-behind-the-members",
        "publish.record",
        "the arguments of a record's templates come behind its members",
        publish(PublishRules { arguments_first: false, ..PUBLISH }),
    ),
    rules(
        "every-member-is-public",
        "publish.record",
        "whether a member has `pub` is in no hash",
        publish(PublishRules { is_public: |_| true, ..PUBLISH }),
    ),
    rules(
        "every-default-is-a-child",
        "publish.record",
        "a number, `bool` or string is a child, and not in the label",
        publish(PublishRules { is_inline: |_| false, ..PUBLISH }),
    ),
    rules(
        "a-default-that-is-no-literal-is-lost",
        "publish.record",
        "a default that is a tuple, say, is left out",
        publish(PublishRules { default_is_child: false, ..PUBLISH }),
    ),
    rules(
        "a-made-record-has-the-values-of-its-literal",
        "publish.made",
        "two records that one function made are one",
        publish(PublishRules { made_has_values: false, ..PUBLISH }),
    ),
    rules(
        "values-of-the-run-are-lost",
        "publish.made",
        "a default that depends on the run is left out of the type of the literal",
        publish(PublishRules { later_is_function: false, ..PUBLISH }),
    ),
];

/// Planted bugs in the publishing of values, functions, templates and instances.
const VALUES: &[PlantedBug] = &[
    rules(
        "a-tuple-forgets-its-labels",
        "publish.value",
        "the type of a tuple has no labels",
        publish(PublishRules { tuple_has_labels: false, ..PUBLISH }),
    ),
    rules(
        "bytes-are-counted",
        "publish.value",
        "two bytes of one length are one",
        publish(PublishRules { bytes: |bytes| bytes.len().to_string(), ..PUBLISH }),
    ),
    rules(
        "a-parameter-has-no-name",
        "publish.function",
        "the names of parameters are no part of a function",
        publish(PublishRules { parameter_name: |_| String::new(), ..PUBLISH }),
    ),
    rules(
        "a-hole-is-written",
        "publish.function",
        "a type with a hole counts as written",
        publish(PublishRules { is_written: |_| true, ..PUBLISH }),
    ),
    rules(
        "no-type-is-written",
        "publish.function",
        "the types of parameters and results are no part of a function",
        publish(PublishRules { is_written: |_| false, ..PUBLISH }),
    ),
    rules(
        "a-function-forgets-its-defaults",
        "publish.function",
        "the default of a parameter is no part of a function",
        publish(PublishRules { parameter_has_default: false, ..PUBLISH }),
    ),
    rules(
        "code-names-its-own-module",
        "publish.function",
        "an import that code uses is called as it is called here",
        publish(PublishRules { member: |here, _| here.clone(), ..PUBLISH }),
    ),
    rules(
        "code-names-the-member-alone",
        "publish.function",
        "the rest of a use is in no leaf",
        publish(PublishRules { leaf: |path, _| (path.to_owned(), String::new()), ..PUBLISH }),
    ),
    rules(
        "closures-are-one",
        "publish.function",
        "what a function captures is no part of it",
        publish(PublishRules { captures_are_constants: false, ..PUBLISH }),
    ),
    rules(
        "constants-around-are-unbound",
        "publish.function",
        "a constant of the template or block around is a name without a value",
        publish(PublishRules { is_held: |_| false, ..PUBLISH }),
    ),
    rules(
        "an-unbound-name-is-cut",
        "publish.function",
        "a use without a value is its first word",
        publish(PublishRules { unbound: |name, _| name.to_owned(), ..PUBLISH }),
    ),
    rules(
        "functions-have-no-arguments",
        "publish.function",
        "functions of two instances are one",
        publish(PublishRules { function_arguments: |_| 0, ..PUBLISH }),
    ),
    rules(
        "made-records-are-no-globals",
        "publish.function",
        "functions that name two made records are one",
        publish(PublishRules { made_are_globals: false, ..PUBLISH }),
    ),
    rules(
        "a-template-is-called-by-its-path",
        "publish.template",
        "the name of a template has no module",
        publish(PublishRules { template_name: |_, path| path.to_owned(), ..PUBLISH }),
    ),
    rules(
        "a-template-has-other-code",
        "publish.template",
        "the member of a template has the code of something else, whatever stands in the template",
        publish(PublishRules { template_code: |_| Vec::new(), ..PUBLISH }),
    ),
    rules(
        "instances-are-one",
        "publish.instance",
        "the last argument is no part of an instance",
        publish(PublishRules { instance_arguments: |all| all.saturating_sub(1), ..PUBLISH }),
    ),
    rules(
        "own-arguments-come-first",
        "publish.instance",
        "arguments of outer templates come behind those of inner ones",
        publish(PublishRules { outermost_first: false, ..PUBLISH }),
    ),
];

/// Planted bugs in the limits on sizes.
const LIMITS: &[PlantedBug] = &[
    rules(
        "payloads-are-small",
        "publish.limit",
        "a payload of a few bytes is too large for a world",
        publish(PublishRules { payload: 1 << 6, ..PUBLISH }),
    ),
    rules(
        "names-of-modules-are-short",
        "publish.limit",
        "the name of a namespace of a few bytes is too long for a world",
        publish(PublishRules { module_name: 5, ..PUBLISH }),
    ),
];

/// All planted bugs of publishing.
pub(crate) static FAULTS: LazyLock<Vec<PlantedBug>> =
    LazyLock::new(|| [MEMBERS, TYPES, VALUES, LIMITS].concat());

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

fn bare_strings(name: &str, is_string: bool, around: &[(String, Vec<String>)]) -> String {
    let around = if is_string { &[] } else { around };
    (PUBLISH.record_name)(name, is_string, around)
}

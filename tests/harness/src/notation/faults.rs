//! Planted bugs in texts of the notation that are read alone, without a program.

use crate::programs::planted_bug::{PlantedBug, rules};
use selfsame_lang_model::reference::{NOTATION, REFERENCE};
use selfsame_lang_model::rules::{LanguageRules, LookupStep, NotationRules, OverloadEdges};
use selfsame_spec::graph::NodeIx;
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::{Pattern, PatternKind};

const fn notation(
    name: &'static str,
    rule: &'static str,
    what: &'static str,
    notation: NotationRules,
) -> PlantedBug {
    rules(name, rule, what, LanguageRules { notation, ..REFERENCE })
}

/// All planted bugs in texts of the notation that are read alone.
pub(crate) const FAULTS: &[PlantedBug] = &[
    notation(
        "builtins-before-earlier-texts",
        "notation.scope",
        "a builtin is found before what an earlier text has",
        NotationRules { steps: builtins_first, ..NOTATION },
    ),
    notation(
        "earlier-texts-before-namespaces",
        "notation.scope",
        "what an earlier text has hides a declaration of this one",
        NotationRules { steps: earlier_first, ..NOTATION },
    ),
    notation(
        "the-shortest-earlier-name",
        "notation.scope",
        "of `A` and `A.B` of earlier texts `A` is the answer to `A.B`",
        NotationRules { longest: |found| found.first().copied(), ..NOTATION },
    ),
    notation(
        "completed-forwards-are-in-drafts",
        "notation.forward",
        "a `forward` declares its name though a constant completes it",
        NotationRules { forward_declares: |_| true, ..NOTATION },
    ),
    notation(
        "open-forwards-declare-nothing",
        "notation.forward",
        "a `forward` that nothing completes declares no name",
        NotationRules { forward_declares: |_| false, ..NOTATION },
    ),
    notation(
        "unknown-names-in-code-are-errors",
        "notation.unbound",
        "a name in a function's block that is declared nowhere is an error",
        NotationRules { unknown_is_error: |_| true, ..NOTATION },
    ),
    notation(
        "unknown-names-are-never-errors",
        "notation.unbound",
        "a type that is declared nowhere is no error",
        NotationRules { unknown_is_error: |_| false, ..NOTATION },
    ),
    notation(
        "forwards-by-the-ends-of-names",
        "notation.draft",
        "forwards stand in the order of the lengths of their names",
        NotationRules { order: |places| places.sort_by_key(by_length), ..NOTATION },
    ),
    notation(
        "a-node-for-each-use-in-a-template",
        "notation.template",
        "a template has what is outside once for each use",
        NotationRules { seen: |_| None, ..NOTATION },
    ),
    notation(
        "mixed-labels-are-told-at-the-one-without",
        "notation.type",
        "labels are mixed at the first part without one",
        NotationRules { mixed: without, ..NOTATION },
    ),
    notation(
        "mixed-labels-are-allowed",
        "notation.type",
        "a tuple may have parts with labels behind some without",
        NotationRules { mixed: allowed, ..NOTATION },
    ),
    notation(
        "a-name-is-no-value",
        "notation.values",
        "a use of a constant that is a value is a type",
        NotationRules { named_value: |_| None, ..NOTATION },
    ),
    notation(
        "a-tuple-with-a-value-is-an-object",
        "notation.let",
        "one part that is a value makes an object of a tuple",
        NotationRules { is_object: |_, values| values > 0, ..NOTATION },
    ),
    notation(
        "defaults-behind-the-types",
        "notation.function",
        "the defaults of parameters stand behind all of their types",
        NotationRules { edges: defaults_last, ..NOTATION },
    ),
    notation(
        "a-parameter-has-a-name-of-its-parts",
        "notation.function",
        "a parameter of which the pattern is a tuple is named by its first part",
        NotationRules { parameter: first_part, ..NOTATION },
    ),
    notation(
        "a-member-ends-at-its-declaration",
        "notation.function",
        "`A.x` in code is member `A`, and the path is `x`",
        NotationRules { member: |path, rest| (path.to_owned(), rest.to_owned()), ..NOTATION },
    ),
];

fn builtins_first(steps: &[LookupStep]) -> Vec<LookupStep> {
    [steps, &[LookupStep::Earlier]].concat()
}

fn earlier_first(steps: &[LookupStep]) -> Vec<LookupStep> {
    [&[LookupStep::Earlier], steps].concat()
}

const fn by_length(place: &Span) -> (u32, Span) {
    (place.end - place.start, *place)
}

fn without(labelled: &[bool]) -> Option<usize> {
    labelled.iter().position(|has| !has).filter(|_| labelled.contains(&true))
}

fn allowed(labelled: &[bool]) -> Option<usize> {
    (NOTATION.mixed)(labelled).filter(|_| labelled.first() == Some(&true))
}

fn defaults_last(edges: &OverloadEdges) -> Vec<NodeIx> {
    let types = edges.params.iter().filter_map(|param| param.0);
    let defaults = edges.params.iter().filter_map(|param| param.1);
    types.chain(defaults).chain(edges.result).chain(edges.globals.iter().copied()).collect()
}

fn first_part(pattern: &Pattern) -> String {
    match &pattern.kind {
        PatternKind::Tuple(parts) => parts.first().map(first_part).unwrap_or_default(),
        _ => (NOTATION.parameter)(pattern),
    }
}

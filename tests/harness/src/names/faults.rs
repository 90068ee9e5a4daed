//! Planted bugs in the resolution of names.

use crate::programs::planted_bug::{PlantedBug, rules};
use selfsame_lang_model::reference::{NAMES, REFERENCE};
use selfsame_lang_model::rules::{BindingPlace, LanguageRules, LookupStep, NameRules};

const fn names(
    name: &'static str,
    rule: &'static str,
    what: &'static str,
    names: NameRules,
) -> PlantedBug {
    rules(name, rule, what, LanguageRules { names, ..REFERENCE })
}

/// All planted bugs in the resolution of names.
pub(crate) const FAULTS: &[PlantedBug] = &[
    names(
        "the-search-goes-on-behind-the-invisible",
        "names.lookup",
        "a hit that is not visible does not end the search",
        NameRules { stops_at: |visible| visible, ..NAMES },
    ),
    names(
        "namespaces-by-the-start-of-names",
        "names.visible",
        "`A.BC` is within `A.B`",
        NameRules { is_within: |inner, outer| inner.starts_with(outer), ..NAMES },
    ),
    names(
        "pub-is-of-the-last-part",
        "names.namespace",
        "`pub namespace A.B` makes only `B` public",
        NameRules { spread_pub: last_part, ..NAMES },
    ),
    names(
        "reopening-replaces",
        "names.namespace",
        "another block of a namespace takes the place of those before",
        NameRules { reopen: |_, new| new, ..NAMES },
    ),
    names(
        "namespaces-before-locals",
        "names.lookup",
        "a name of the module hides one of a block",
        NameRules {
            steps: &[LookupStep::Namespaces, LookupStep::Locals, LookupStep::Builtins],
            ..NAMES
        },
    ),
    names(
        "constants-are-there-behind-their-line",
        "names.lookup",
        "what a namespace declares is found by uses further down alone",
        NameRules { is_there: |declared, at| declared.start < at.start, ..NAMES },
    ),
    names(
        "numbers-by-first-use",
        "names.declaration",
        "declarations are numbered in the order in which they are used",
        NameRules { order: |_, first_use| first_use, ..NAMES },
    ),
    names(
        "all-builtins-are-declared",
        "names.builtin",
        "a module has the builtins that it does not use",
        NameRules { has_builtin: |_| true, ..NAMES },
    ),
    names(
        "declared-anywhere-local-everywhere",
        "names.scope",
        "a name of a block is found outside of it",
        NameRules { is_open: |_| true, ..NAMES },
    )
    .seen("the notation before the language"),
    names(
        "arms-bind-nothing",
        "names.scope",
        "names of arms are looked up further out",
        NameRules { binds: |place| !matches!(place, BindingPlace::Arm), ..NAMES },
    )
    .seen("the notation before the language"),
    names(
        "the-first-of-one-name",
        "names.shadow",
        "of several `let`s of one name the first is meant",
        NameRules { pick: |same, _| (!same.is_empty()).then_some(0), ..NAMES },
    ),
    names(
        "forwards-declare",
        "names.forward",
        "a `forward` of a constant is a second declaration",
        NameRules { forward_declares: |_| true, ..NAMES },
    ),
];

fn last_part(parts: usize, public: bool) -> Vec<bool> {
    (0..parts).map(|at| public && at + 1 == parts).collect()
}

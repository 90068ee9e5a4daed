//! The laws of the resolution of names.

mod edit;
mod moved;
mod own;

pub(crate) use edit::{FORWARDS, RENAMED, REOPENED};
pub(crate) use moved::{MOVED, SPLIT};
pub(crate) use own::{CAPTURES, IDS, SAYS, VISIBLE};

use crate::programs::law::{ANY, Law, NAMES, TABLES, Trial, Verdict, expect_equal, expect_list};
use selfsame_spec::program::ModuleNames;

/// Compares, for each module, the values that a function selects from the results of both sides.
fn each<T: PartialEq + std::fmt::Debug>(
    trial: &Trial<'_>,
    what: &str,
    part: fn(&ModuleNames) -> &[T],
) -> Verdict {
    let (got, expected) = (trial.own.names(), trial.model.names());
    let name =
        |names: &[ModuleNames]| names.iter().map(|own| own.module.clone()).collect::<Vec<_>>();
    expect_equal(|| "modules".into(), &name(&got.modules), &name(&expected.modules))?;
    got.modules.iter().zip(&expected.modules).try_for_each(|(got, expected)| {
        expect_list(&format!("{what} of {}", got.module), part(got), part(expected))
    })
}

pub(crate) const DECLARATIONS: Law = Law {
    name: "declarations-agree",
    rules: &[
        "names.declaration",
        "names.path",
        "names.namespace",
        "names.visible",
        "names.builtin",
        "names.twice",
        "names.redeclare",
        "names.forward",
    ],
    needs: NAMES,
    check: |trial| each(trial, "declaration", |names| &names.declarations),
    ..ANY
};

pub(crate) const USES: Law = Law {
    name: "uses-agree",
    rules: &[
        "names.use",
        "names.lookup",
        "names.hidden",
        "names.scope",
        "names.signature",
        "names.shadow",
        "names.builtin",
        "names.pattern",
        "names.gap",
        "names.nothing-known",
        "names.namespace",
        "names.visible",
        "names.forward",
        "names.twice",
        "names.redeclare",
    ],
    needs: NAMES,
    check: |trial| each(trial, "use", |names| &names.uses),
    ..ANY
};

pub(crate) const CAPTURED: Law = Law {
    name: "captures-agree",
    rules: &["names.capture", "names.shadow"],
    needs: NAMES,
    check: |trial| each(trial, "function", |names| &names.captures),
    ..ANY
};

pub(crate) const LITERALS: Law = Law {
    name: "names-of-literals-agree",
    rules: &["names.literal", "names.path", "names.total"],
    needs: NAMES,
    check: |trial| each(trial, "literal", |names| &names.literals),
    ..ANY
};

pub(crate) const ERRORS: Law = Law {
    name: "errors-of-names-agree",
    rules: &[
        "names.unknown",
        "names.gap",
        "names.nothing-known",
        "names.early",
        "names.var",
        "names.assign",
        "names.twice",
        "names.redeclare",
        "names.forward",
        "names.visible",
        "names.lookup",
        "names.hidden",
    ],
    needs: NAMES,
    check: |trial| expect_list("error", &trial.own.names().errors, &trial.model.names().errors),
    ..ANY
};

pub(crate) const TABLES_AGREE: Law = Law {
    name: "tables-agree",
    rules: &["names.id", "names.type-id", "names.table"],
    needs: TABLES,
    check: |trial| {
        expect_list("module", &trial.own.tables().modules, &trial.model.tables().modules)
    },
    ..ANY
};

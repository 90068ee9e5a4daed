//! Laws of syntax trees.

mod edit;

pub(crate) use edit::{BLANKS, DEEP, RECOVERS};

use crate::programs::law;
use crate::programs::law::{Law, PARSE, Trial, Verdict, expect, expect_equal, expect_list};
use crate::scan::laws::each;
use selfsame_spec::text::Parsed;
use std::collections::BTreeSet;

/// Returns the syntax trees of one module: the tree of the side under test, and the tree of the
/// model.
fn both<'t>(trial: &'t Trial<'_>, module: &str) -> Option<(&'t Parsed, &'t Parsed)> {
    Some((trial.own.tree(module)?, trial.model.tree(module)?))
}

/// The defaults of all laws of syntax trees.
const ANY: Law = Law { group: "parse", ..law::ANY };

pub(crate) const ERRORS: Law = Law {
    name: "errors-of-trees-agree",
    rules: &[
        "parse.error",
        "parse.optional",
        "parse.recover",
        "parse.semicolon",
        "parse.quiet",
        "parse.depth",
        "parse.pub",
        "parse.import",
        "parse.template",
        "parse.assign",
        "parse.number",
        "parse.element",
    ],
    needs: PARSE,
    check: |trial| {
        each(trial, |trial, module| {
            let Some((got, expected)) = both(trial, module) else { return Ok(()) };
            expect_list("error", &got.errors, &expected.errors)
        })
    },
    ..ANY
};

pub(crate) const TREES: Law = Law {
    name: "trees-agree",
    rules: &[
        "parse.grammar",
        "parse.look-ahead",
        "parse.level",
        "parse.number",
        "parse.element",
        "parse.group",
        "parse.entry",
        "parse.fn-type",
        "parse.fn-block",
        "parse.list",
        "parse.statement",
        "parse.block",
        "parse.assign",
        "parse.pub",
        "parse.import",
        "parse.template",
        "parse.pattern",
        "parse.field-pattern",
        "parse.gap",
        "parse.recover",
        "parse.semicolon",
    ],
    needs: PARSE,
    check: |trial| {
        each(trial, |trial, module| {
            let Some((got, expected)) = both(trial, module) else { return Ok(()) };
            if got.tree == expected.tree {
                return Ok(());
            }
            let own = got.tree.clone().without_spans();
            let told = expected.tree.clone().without_spans();
            expect_list("import", &own.imports, &told.imports)?;
            expect_list("item", &own.items, &told.items)
        })
    },
    ..ANY
};

pub(crate) const SPANS: Law = Law {
    name: "places-of-trees-agree",
    rules: &["parse.tree", "parse.span", "parse.gap"],
    needs: PARSE,
    check: |trial| {
        each(trial, |trial, module| {
            let Some((got, expected)) = both(trial, module) else { return Ok(()) };
            if got.tree == expected.tree {
                return Ok(());
            }
            let (mut own, mut told) = (Vec::new(), Vec::new());
            got.tree.clone().each_span(&mut |span| own.push(*span));
            expected.tree.clone().each_span(&mut |span| told.push(*span));
            expect_list("place", &own, &told)
        })
    },
    ..ANY
};

pub(crate) const ON_TOKENS: Law = Law {
    name: "places-are-of-tokens",
    rules: &["parse.tree", "parse.span"],
    needs: PARSE,
    check: |trial| {
        each(trial, |trial, module| {
            let (Some(parsed), Some(scanned)) = (trial.own.tree(module), trial.own.tokens(module))
            else {
                return Ok(());
            };
            let starts: BTreeSet<u32> = scanned.tokens.iter().map(|t| t.span.start).collect();
            let ends: BTreeSet<u32> = scanned.tokens.iter().map(|t| t.span.end).collect();
            let mut wrong = None;
            parsed.tree.clone().each_span(&mut |span| {
                let whole = starts.contains(&span.start) && ends.contains(&span.end);
                if !(whole && span.start < span.end) {
                    wrong = Some(*span);
                }
            });
            expect(wrong.is_none(), || format!("{wrong:?}"))
        })
    },
    ..ANY
};

pub(crate) const PRINTED: Law = Law {
    name: "printing-is-a-fixed-point",
    rules: &["parse.print", "parse.group", "parse.tree", "parse.span"],
    needs: PARSE,
    check: |trial| {
        each(trial, |trial, module| {
            let Some(parsed) = trial.own.tree(module) else { return Ok(()) };
            if !parsed.errors.is_empty() {
                return Ok(());
            }
            let printed = trial.own.side().print(&parsed.tree);
            let again = trial.own.side().tree(&printed);
            let wrong = |why| format!("{why}, printed\n{printed}");
            expect_equal(|| "errors".into(), &again.errors, &Vec::new()).map_err(wrong)?;
            let (got, expected) =
                (again.tree.clone().without_spans(), parsed.tree.clone().without_spans());
            expect_list("import", &got.imports, &expected.imports).map_err(wrong)?;
            expect_list("item", &got.items, &expected.items).map_err(wrong)?;
            let twice = trial.own.side().print(&again.tree);
            expect(twice == printed, || format!("printed again it is\n{twice}, not\n{printed}"))
        })
    },
    ..ANY
};

pub(crate) const QUIET: Law = Law {
    name: "one-error-a-token",
    rules: &["parse.quiet"],
    needs: PARSE,
    check: |trial| {
        each(trial, |trial, module| {
            let Some(parsed) = trial.own.tree(module) else { return Ok(()) };
            // Errors E0108 are left out, because one string token can have several errors: a wrong
            // escape and a wrong character.
            let own = parsed.errors.iter().filter(|error| error.code() != "E0108");
            let starts: Vec<u32> = own.map(|error| error.place.span.start).collect();
            let twice = starts.windows(2).find(|pair| pair[0] == pair[1]);
            twice_is_none(twice)
        })
    },
    ..ANY
};

fn twice_is_none(twice: Option<&[u32]>) -> Verdict {
    expect(twice.is_none(), || format!("two errors at byte {}", twice.map_or(0, |pair| pair[0])))
}

//! Laws of the syntax trees of edited texts.

use super::ANY;
use crate::kit::source::Random;
use crate::programs::draw::deep;
use crate::programs::edit::with_blanks;
use crate::programs::law::{Law, PARSE, Trial, Verdict, codes, expect, expect_equal, expect_list};
use selfsame_spec::text::tree::Item;

pub(crate) const BLANKS: Law = Law {
    name: "blanks-change-no-tree",
    rules: &["parse.tree", "parse.span"],
    needs: PARSE,
    check: |trial| {
        let Some((module, text)) = trial.some_text(0) else { return Ok(()) };
        let (Some(scanned), Some(before)) = (trial.own.tokens(&module), trial.own.tree(&module))
        else {
            return Ok(());
        };
        if scanned.errors.iter().any(|error| error.code() == "E0102") {
            return Ok(());
        }
        let changed = with_blanks(&text, &scanned.tokens, trial.entropy(1, 1 << 16) as u64);
        let after = trial.own.side().tree(&changed);
        let code = |errors: &[selfsame_spec::text::Diagnostic]| {
            errors.iter().map(|error| error.code()).collect::<Vec<_>>()
        };
        expect_equal(
            || format!("errors of\n{changed}"),
            &code(&after.errors),
            &code(&before.errors),
        )?;
        let (got, expected) = (after.tree.without_spans(), before.tree.clone().without_spans());
        expect_list("import", &got.imports, &expected.imports)?;
        expect_list("item", &got.items, &expected.items)
    },
    ..ANY
};

pub(crate) const RECOVERS: Law = Law {
    name: "recovery-keeps-the-rest",
    rules: &["parse.recover", "parse.gap", "parse.semicolon"],
    needs: PARSE,
    check: recovers,
    ..ANY
};

/// Items with exactly one error each. In the syntax tree, each of these items becomes one gap.
const BROKEN: [&str; 8] = [
    "let ( ;",
    "let zq = ;",
    "zq :: (1 2);",
    "zq :: fn( { };",
    "zq = ;",
    "if zq { let ; };",
    "var 1 = { 2 };",
    "namespace zq { let x y = 1; }",
];

fn recovers(trial: &Trial<'_>) -> Verdict {
    let Some((module, text)) = trial.some_text(0) else { return Ok(()) };
    let Some(before) = trial.own.tree(&module).filter(|before| before.errors.is_empty()) else {
        return Ok(());
    };
    // A text with a byte order mark is skipped. The mark is a blank only at the start of a text,
    // and the edit would move it.
    if text.starts_with('\u{feff}') {
        return Ok(());
    }
    let broken = BROKEN[trial.entropy(1, BROKEN.len())];
    let behind = trial.entropy(2, 2) == 0;
    let front = before.tree.imports.last().map_or(0, |import| import.from.span.end as usize);
    // The broken item is inserted after the `;` of the last import.
    let front = match front {
        0 => 0,
        end => end + text[end..].find(';').map_or(0, |at| at + 1),
    };
    // A `;` may also be part of a comment. A place after such a `;` is not used.
    if front > 0 && !text[..front].trim_end().ends_with(';')
        || text[front..].contains("*/") && !behind
    {
        return Ok(());
    }
    let changed = match behind {
        true => format!("{text}\n{broken}\n"),
        false => format!("{}\n{broken}\n{}", &text[..front], &text[front..]),
    };
    let after = trial.own.side().tree(&changed);
    expect(after.errors.len() == 1, || format!("{:?} in\n{changed}", codes(&after.errors)))?;
    let (mut got, expected) =
        (after.tree.without_spans().items, before.tree.clone().without_spans().items);
    let own = if behind { got.pop() } else { Some(got.remove(0)) };
    let whole = matches!(own, Some(Item::Gap(_) | Item::Namespace(_) | Item::Statement(_)));
    expect(whole, || format!("{own:?} in\n{changed}"))?;
    expect_list("item", &got, &expected).map_err(|why| format!("{why} in\n{changed}"))
}

pub(crate) const DEEP: Law = Law {
    name: "deep-is-refused",
    rules: &["parse.depth"],
    needs: PARSE,
    check: |trial| {
        // This law is checked on only one case of twelve, because its texts are long and do not
        // depend on the case's program.
        if trial.entropy(0, 12) != 0 {
            return Ok(());
        }
        let (levels, seed) = (497 + trial.entropy(1, 8), trial.entropy(2, 1 << 16) as u64);
        let text = deep(&mut Random::new(seed), levels, true);
        let errors = trial.own.side().tree(&text).errors;
        let got: Vec<&str> = errors.iter().map(|error| error.code()).collect();
        let expected: &[&str] = if levels > 500 { &["E0109"] } else { &[] };
        expect_equal(|| format!("{levels} levels"), &*got, expected)?;
        // The second text contains an error before the nested brackets. It checks that the parser
        // resets the depth of nesting after an error.
        let again = format!("let x = {}; {text}", "(".repeat(trial.entropy(3, 300)));
        let errors = trial.own.side().tree(&again).errors;
        let deep = errors.iter().filter(|error| error.code() == "E0109").count();
        expect_equal(|| format!("{levels} levels behind an error"), &deep, &expected.len())
    },
    ..ANY
};

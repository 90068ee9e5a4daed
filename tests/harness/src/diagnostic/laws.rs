//! The laws of the reporting of errors.

use crate::programs::law;
use crate::programs::law::{
    Law, PARSE, REPORT, Trial, Verdict, codes, expect, expect_equal, expect_list,
};
use crate::programs::place::{PlacedText, position};
use crate::scan::laws::each;
use selfsame_spec::program::Stage;
use selfsame_spec::text::{Diagnostic, MAX_ERRORS};

/// Returns the module, the place and the code of an error. Of several errors with the same key,
/// only the first is reported.
fn key(error: &Diagnostic) -> (&str, u32, u32, &'static str) {
    (&error.place.module, error.place.span.start, error.place.span.end, error.code())
}

/// The default values of the laws in this file.
const ANY: Law = Law { group: "parse", ..law::ANY };

pub(crate) const ORDER: Law = Law {
    name: "errors-are-in-order",
    rules: &["diagnostic.order", "diagnostic.cut"],
    needs: PARSE,
    check: |trial| {
        each(trial, |trial, module| {
            let scanned = trial.own.tokens(module).map_or(&[][..], |scanned| &scanned.errors);
            in_order("tokens", scanned)?;
            in_order("trees", trial.own.tree(module).map_or(&[][..], |parsed| &parsed.errors))
        })?;
        let has = |stage| trial.own.side().has(stage) && trial.model.side().has(stage);
        if has(Stage::Link) {
            in_order("modules", &trial.own.link().errors)?;
        }
        if has(Stage::Names) {
            in_order("names", &trial.own.names().errors)?;
        }
        if has(Stage::Kinds) {
            in_order("kinds", &trial.own.kinds().errors)?;
        }
        if has(Stage::Report) {
            in_order("the report", trial.own.report())?;
        }
        Ok(())
    },
    ..ANY
};

fn in_order(what: &str, errors: &[Diagnostic]) -> Verdict {
    let (last, sorted) = match errors.split_last() {
        Some((last, rest)) if last.code() == "E0108" => (Some(last), rest),
        _ => (None, errors),
    };
    let ascends = sorted.windows(2).find(|pair| key(&pair[0]) >= key(&pair[1]));
    expect(ascends.is_none(), || format!("errors of {what}: {ascends:?} do not ascend"))?;
    let most = if last.is_some() { sorted.len() == MAX_ERRORS } else { sorted.len() <= MAX_ERRORS };
    expect(most, || format!("{} errors of {what}", errors.len()))
}

pub(crate) const POSITIONS: Law = Law {
    name: "positions-count-characters",
    rules: &["diagnostic.position"],
    needs: PARSE,
    check: |trial| {
        let Some((_, text)) = trial.some_text(0) else { return Ok(()) };
        let some = (0..4).map(|dice| trial.entropy(dice, text.len() + 1) as u32);
        // Places after characters of several bytes are checked, because a column counts characters
        // and not bytes.
        let wide = text.char_indices().filter(|(_, c)| !c.is_ascii()).take(20);
        let wide = wide.map(|(at, c)| (at + c.len_utf8()) as u32);
        let places: Vec<u32> = some.chain(wide).collect();
        let placed = PlacedText::new(text.clone());
        places.into_iter().try_for_each(|at| {
            let (got, want) = (trial.own.side().position(&text, at), position(&text, at));
            expect_equal(|| format!("byte {at} of {text:?}"), &got, &want)?;
            expect_equal(|| format!("byte {at} of a placed text"), &placed.position(at), &want)
        })
    },
    ..ANY
};

pub(crate) const REPORTS_AGREE: Law = Law {
    name: "reports-agree",
    rules: &["diagnostic.error", "diagnostic.order", "diagnostic.cut"],
    needs: REPORT,
    check: |trial| expect_list("error", trial.own.report(), trial.model.report()),
    ..ANY
};

pub(crate) const ALL: Law = Law {
    name: "a-report-has-all-errors",
    rules: &["diagnostic.error", "diagnostic.independent"],
    needs: REPORT,
    check: |trial| {
        let own = &trial.own;
        let mut all = Vec::new();
        for module in &own.link().modules {
            let Some(parsed) = own.tree(&module.name) else { return Ok(()) };
            all.extend(parsed.errors.iter().cloned().map(|mut error| {
                error.place.module.clone_from(&module.name);
                error
            }));
        }
        all.extend_from_slice(&own.link().errors);
        all.extend_from_slice(&own.names().errors);
        all.extend_from_slice(&own.kinds().errors);
        let too_many = |error: &Diagnostic| error.code() == "E0108";
        if all.iter().any(too_many) || own.report().iter().any(too_many) {
            return Ok(());
        }
        all.sort_by(|a, b| key(a).cmp(&key(b)));
        all.dedup_by(|b, a| key(a) == key(b));
        expect_list("error", own.report(), &all)
    },
    ..ANY
};

/// Texts that are added at the end of a module. Each text has one error: the second entry is the
/// error's code, the third is the text at its place.
const PLANTED: [(&str, &str, &str); 17] = [
    ("E0101", "let zqa = 1 $;", "$"),
    ("E0103", "let zqa = ;", ";"),
    ("E0104", "forward Zqa; pub Zqa :: 1; pub (Zqa);", "(Zqa)"),
    ("E0105", "zqa :: 1; { zqa = 2; }", "zqa = 2"),
    ("E0106", "let zqa = 256u8;", "256u8"),
    ("E0107", "let zqa = \"\\q\";", "\\q"),
    ("E0301", "let zqa = zqb.zqc;", "zqb"),
    ("E0302", "{ let zqa = zqb; let zqb = 1; }", "zqb;"),
    ("E0303", "{ var zqa = 1; let zqb = fn() { zqa }; }", "zqa }"),
    ("E0304", "namespace Zqn { zqa :: 1; } let zqb = Zqn.zqa;", "Zqn.zqa"),
    ("E0305", "zqa :: 1; let zqa = 2;", "zqa = 2"),
    ("E0308", "namespace Zqn { zqa :: 1; } let zqb = Zqn;", "Zqn;"),
    ("E0607", "template Zqt[T: type = int] = T;", "int]"),
    ("E0701", "forward Zqa;", "Zqa;"),
    ("E0704", "Zqa :: Zqb; Zqb :: Zqa;", "Zqa ::"),
    ("E0206", "import {zqa} from \"zq/nowhere\";", "import"),
    ("E0102", "let zqa = 1; /* no end", "/*"),
];

pub(crate) const PLANTED_ERROR: Law = Law {
    name: "a-planted-error-is-found-alone",
    rules: &["diagnostic.root", "diagnostic.independent"],
    needs: REPORT,
    check: planted,
    ..ANY
};

fn planted(trial: &Trial<'_>) -> Verdict {
    let module = &trial.case.program.root;
    let text = trial.own.text(module);
    let reads = trial.own.tree(module).is_some_and(|parsed| parsed.errors.is_empty());
    if !trial.reads() || !reads || trial.own.report().len() > 90 || text.contains("zq") {
        return Ok(());
    }
    let (code, line, at) = PLANTED[trial.entropy(0, PLANTED.len())];
    // The case is skipped if an import may bring unknown names, because then no name is reported as
    // unknown. The case is also skipped if a module imports itself, because the added text would
    // then count twice.
    if trial.own.report().iter().any(|error| error.code() == "E0201") {
        return Ok(());
    }
    let empty = trial.own.tree(module).is_some_and(|parsed| parsed.tree.items.is_empty());
    // If the module is empty, an import at its end is not a late import.
    if empty && code == "E0206" {
        return Ok(());
    }
    let open = trial.own.link().modules.iter().any(|own| own.name == *module && own.open);
    if open && ["E0301", "E0308"].contains(&code) {
        return Ok(());
    }
    // The added line starts with a line break, because the text may end within a comment.
    let changed = format!("{text}\n{line}\n");
    let after = trial.with_text(module, &changed);
    let start = (text.len() + 1 + line.find(at).unwrap_or(0)) as u32;
    let mut got = codes(after.report());
    let before = codes(trial.own.report());
    let found = got.iter().position(|own| *own == (module, start, code));
    let Some(found) = found else {
        return Err(format!("no {code} at byte {start} in\n{changed}\n{got:?}"));
    };
    got.remove(found);
    // A further error is expected for the late import, because it refers to a module that does not
    // exist.
    if code == "E0206" {
        got.retain(|own| own.2 != "E0202" || before.contains(own));
    }
    expect_equal(|| format!("other errors with {line}"), &got, &before)
}

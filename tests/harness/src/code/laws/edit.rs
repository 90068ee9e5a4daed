//! The laws that code does not depend on blanks, on the names of locals, or on texts that no module
//! imports.

use super::ANY;
use crate::programs::law::{Law, RUN, Trial, Verdict, expect, expect_equal, expect_list};
use selfsame_spec::code::{Unit, print};

pub(crate) const BLANKS: Law = Law {
    name: "code-does-not-see-blanks",
    rules: &["code.word", "code.instruction", "code.place"],
    needs: RUN,
    check: |trial| {
        let Some(names) = trial.some_module().filter(|_| trial.is_right()) else { return Ok(()) };
        let Some(text) = trial.with_other_blanks(names) else { return Ok(()) };
        let after = trial.with_text(&names.module, &text);
        same(trial.own.code(), after.code(), "blanks")
    },
    ..ANY
};

pub(crate) const LOCALS: Law = Law {
    name: "code-does-not-see-names-of-locals",
    rules: &["code.word", "code.instruction", "code.function", "code.function-value", "code.cell"],
    needs: RUN,
    check: |trial| {
        let Some(names) = trial.some_module().filter(|_| trial.is_right()) else { return Ok(()) };
        let Some(renamed) = trial.with_renamed_local(names, false) else { return Ok(()) };
        let after = trial.with_text(&names.module, &renamed.text);
        // The listing is renamed, too, because the name of a record contains the names around its
        // literal.
        let name = names.declarations[renamed.local].span.text(trial.own.text(&names.module));
        let renamed = |listing: String| listing.replace(name, &renamed.to);
        same_but(trial.own.code(), after.code(), "another name", renamed)
    },
    ..ANY
};

pub(crate) const AGAIN: Law = Law {
    name: "one-program-has-one-code",
    rules: &["code.unit", "code.run"],
    needs: RUN,
    check: |trial| {
        let again = trial.read(trial.case.program.clone());
        expect(again.code() == trial.own.code(), || "a second time the code is another".into())?;
        let mut program = trial.case.program.clone();
        let other = b"print(1 / 0); zq :: 1; zq :: 2;".to_vec();
        program.texts.insert("a/zq".into(), other);
        let after = trial.read(program);
        expect(after.code() == trial.own.code(), || "a text that nobody imports is seen".into())
    },
    ..ANY
};

pub(crate) const COLLECTED: Law = Law {
    name: "collecting-changes-nothing",
    rules: &[
        "run.outcome",
        "code.unit",
        "code.run",
        "code.make",
        "code.make-container",
        "code.cell",
        "code.represent",
        "code.represent-tuple",
        "code.represent-same",
    ],
    needs: RUN,
    check: collected,
    ..ANY
};

/// Compares two units, first by their listings, because a difference in listings is the easiest to
/// read. Places and names of functions are ignored, because an edit of the text changes them.
fn same(before: Option<&Unit>, after: Option<&Unit>, what: &str) -> Verdict {
    same_but(before, after, what, |listing| listing)
}

/// Compares two units; the function `changed` is applied to both listings before.
fn same_but(
    before: Option<&Unit>,
    after: Option<&Unit>,
    what: &str,
    changed: impl Fn(String) -> String,
) -> Verdict {
    let (Some(before), Some(after)) = (before, after) else { return Ok(()) };
    let (before, after) = (bare(before), bare(after));
    let (own, other) = (changed(print(&before)), changed(print(&after)));
    let lines: (Vec<&str>, Vec<&str>) = (other.lines().collect(), own.lines().collect());
    expect_list(&format!("line of the listing with {what}, from 0,"), &lines.0, &lines.1)?;
    expect_equal(|| format!("constants with {what}"), &after.constants, &before.constants)?;
    expect_equal(|| format!("functions with {what}"), &after.functions, &before.functions)
}

/// Returns a unit without the names and places that depend on the text.
fn bare(unit: &Unit) -> Unit {
    let mut out = unit.clone();
    for function in &mut out.functions {
        function.name.clear();
        for place in &mut function.places {
            (place.span, place.limit) = Default::default();
        }
    }
    out.globals.iter_mut().for_each(|global| global.name.clear());
    out
}

/// Checks that the run is the same whether garbage collections happen before each new object,
/// before some objects, or never.
fn collected(trial: &Trial<'_>) -> Verdict {
    use selfsame_lang::{Collect, Memory, RunOptions, ran};
    let Some(unit) = trial.own.code().filter(|_| trial.is_right()) else { return Ok(()) };
    let limits = crate::programs::limits::limits();
    let memory = |collect| Memory { collect, ..Memory::default() };
    let by = |collect| {
        ran(unit, &RunOptions { limits, memory: memory(collect), ..RunOptions::default() })
    };
    let never = by(Collect::Never);
    for often in [Collect::Always, Collect::Sometimes] {
        let got = by(often);
        expect_list(&format!("line, collecting {often:?},"), &got.lines, &never.lines)?;
        expect_equal(|| format!("the run, collecting {often:?}"), &got, &never)?;
    }
    Ok(())
}

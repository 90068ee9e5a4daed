//! Laws of folds that are put into a program, or taken from it.

use super::laws::ANY;
use super::sites::Sites;
use crate::programs::answers::Answers;
use crate::programs::edit::with_puts;
use crate::programs::law::{Law, STAGED, Trial, Verdict, codes, expect, expect_equal, expect_list};
use selfsame_spec::program::{Ending, FoldEnd};
use selfsame_spec::text::Span;

pub(crate) const WRAPPED: Law = Law {
    name: "a-fold-of-an-expression-is-the-expression",
    rules: &[
        "fold.invisible",
        "fold.expression",
        "fold.value",
        "fold.rule-a",
        "fold.pure",
        "run.constant",
    ],
    needs: STAGED,
    check: |trial| {
        let Some(sites) = Sites::of(&trial.own) else { return Ok(()) };
        let Some(&span) = sites.values.get(trial.entropy(0, sites.values.len())) else {
            return Ok(());
        };
        let puts = [(span.start, "(#fold ".to_owned()), (span.end, ")".to_owned())];
        // A literal number takes no brackets where a type or pattern stands: these are no sites.
        same_run(trial, &puts, span)
    },
    ..ANY
};

pub(crate) const UNWRAPPED: Law = Law {
    name: "an-expression-is-its-fold",
    rules: &["fold.invisible", "fold.freeze", "fold.value", "fold.when"],
    needs: STAGED,
    check: |trial| {
        let Some(sites) = Sites::of(&trial.own) else { return Ok(()) };
        let Some(&(span, operand)) = sites.folds.get(trial.entropy(1, sites.folds.len())) else {
            return Ok(());
        };
        let root = &trial.case.program.root;
        let text = trial.own.text(root);
        let changed = format!(
            "{}({}){}",
            &text[..span.start as usize],
            operand.text(text),
            &text[span.end as usize..]
        );
        let after = trial.with_text(root, &changed);
        compare(&after, trial, span)
    },
    ..ANY
};

pub(crate) const AGAIN: Law = Law {
    name: "a-fold-somewhere-else-has-its-value",
    rules: &["fold.rule-a", "fold.budget", "fold.one", "demand.same"],
    needs: STAGED,
    check: again,
    ..ANY
};

/// A text is put around an expression: the run is the same, and what is spent at compile time does not count in it.
fn same_run(trial: &Trial<'_>, puts: &[(u32, String)], span: Span) -> Verdict {
    let root = &trial.case.program.root;
    let after = trial.with_text(root, &with_puts(trial.own.text(root), puts));
    compare(&after, trial, span)
}

/// What a fold may be refused for, that its expression is not; and the reverse.
const ONLY_ONE: [&str; 5] = ["E0502", "E0504", "E0506", "E0507", "E0411"];

fn compare(after: &Answers, trial: &Trial<'_>, span: Span) -> Verdict {
    let told = codes(after.errors());
    if told.iter().any(|error| ONLY_ONE.contains(&error.2)) {
        return Ok(());
    }
    let failed = told.iter().any(|error| error.2 == "E0505" && error.1 == span.start + 1);
    let before = trial.own.ran();
    if failed {
        // It ends with an error where a run reaches it.
        return Ok(());
    }
    expect_list("error of the edited program", &told, &[])?;
    let now = after.ran();
    let lines = |lines: &[String]| -> Vec<String> {
        lines.iter().map(|line| without_numbers(line)).collect()
    };
    let same_ending = |own: &Ending| match own {
        Ending::Error(error) => Some(error.problem.clone()),
        _ => None,
    };
    let (own, other) = (lines(&now.lines), lines(&before.lines));
    let limited = [&now.ending, &before.ending].into_iter().any(|ending| {
        matches!(ending, Ending::Error(error) if ["E0909", "E0906"].contains(&error.problem.code()))
    });
    if limited {
        return Ok(());
    }
    expect_list("line", &own, &other)?;
    expect_equal(|| "the problem".into(), &same_ending(&now.ending), &same_ending(&before.ending))
}

/// A line without the numbers that stand behind a `#`: functions behind an edit may have others.
pub(crate) fn without_numbers(line: &str) -> String {
    let mut parts = line.split('#');
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts.map(|part| part.trim_start_matches(|digit: char| digit.is_ascii_digit()));
    rest.fold(first, |line, part| line + "#" + part)
}

/// A fold of the root that stands again behind everything has the same end, steps and units.
fn again(trial: &Trial<'_>) -> Verdict {
    let Some(sites) = Sites::of(&trial.own) else { return Ok(()) };
    let root = &trial.case.program.root;
    let text = trial.own.text(root);
    let rows = &trial.own.folded().folds;
    let closed = |own: &&(Span, Span)| {
        let row = rows.iter().find(|row| row.place.module == *root && row.place.span == own.0);
        // Names of a block are not there behind it.
        row.is_some()
            && !trial.own.names().modules.iter().filter(|own| own.module == *root).any(|names| {
                names.uses.iter().any(|found| {
                    let inside = own.1.start <= found.span.start && found.span.end <= own.1.end;
                    let selfsame_spec::program::Target::Declaration(at) = found.target else {
                        return false;
                    };
                    let declared = names.declarations.get(at.0 as usize);
                    let outside = |span: Span| span.end <= own.1.start || span.start >= own.1.end;
                    inside
                        && declared.is_some_and(|declared| {
                            let local = declared.visibility.as_deref() != Some("");
                            let builtin = declared.sort == selfsame_spec::program::Sort::Builtin;
                            local && !builtin && outside(declared.span)
                        })
                })
            })
    };
    let folds: Vec<&(Span, Span)> = sites.folds.iter().filter(closed).collect();
    let Some(&&(span, operand)) = folds.get(trial.entropy(2, folds.len())) else { return Ok(()) };
    let changed = format!("{text}\nzqk :: #fold {};\n", operand.text(text));
    let after = trial.with_text(root, &changed);
    expect_list("error of the edited program", &codes(after.errors()), &[])?;
    let found = |at: Span| {
        let all = &after.folded().folds;
        all.iter().find(|row| row.place.module == *root && row.place.span.start == at.start)
    };
    let there = Span::new((text.len() + 8) as u32, (text.len() + 8) as u32);
    let (Some(own), Some(other)) = (found(span), found(there)) else {
        return Err("the fold is not among those that were run".into());
    };
    expect(matches!(own.end, FoldEnd::Value(_)), || format!("{own}"))?;
    expect_equal(|| "the fold there".into(), &other.to_string(), &own.to_string())
}

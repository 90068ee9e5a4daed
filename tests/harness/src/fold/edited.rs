//! The laws of folds that are added to a program, or removed from it.

use super::laws::ANY;
use super::sites::Sites;
use crate::programs::answers::Answers;
use crate::programs::builtins::hides_word;
use crate::programs::edit::{replaced, with_puts};
use crate::programs::law::{
    COMPILE_TIME, Law, Trial, Verdict, codes, expect, expect_equal, expect_list,
};
use selfsame_spec::program::ran::RunProblem;
use selfsame_spec::program::types::spell;
use selfsame_spec::program::{Ending, FoldEnd, Ran, Sort, Target};
use selfsame_spec::text::Span;

pub(crate) const WRAPPED: Law = Law {
    name: "a-fold-of-an-expression-is-the-expression",
    rules: &[
        "fold.invisible",
        "fold.expression",
        "fold.outside",
        "fold.value",
        "fold.value-known",
        "fold.value-lost",
        "fold.rule-a",
        "fold.pure",
        "fold.impure",
        "run.constant",
    ],
    needs: COMPILE_TIME,
    check: |trial| {
        let Some(sites) = Sites::of(&trial.own) else { return Ok(()) };
        let Some(&span) = sites.values.get(trial.entropy(0, sites.values.len())) else {
            return Ok(());
        };
        let puts = [(span.start, "(#fold ".to_owned()), (span.end, ")".to_owned())];
        same_run(trial, &puts, span)
    },
    ..ANY
};

pub(crate) const UNWRAPPED: Law = Law {
    name: "an-expression-is-its-fold",
    rules: &[
        "fold.invisible",
        "fold.freeze",
        "fold.value",
        "fold.value-known",
        "fold.value-lost",
        "fold.when",
    ],
    needs: COMPILE_TIME,
    check: |trial| {
        let Some(sites) = Sites::of(&trial.own) else { return Ok(()) };
        let Some(&(span, operand)) = sites.folds.get(trial.entropy(1, sites.folds.len())) else {
            return Ok(());
        };
        let root = &trial.case.program.root;
        let text = trial.own.text(root);
        let changed = replaced(text, span, &format!("({})", operand.text(text)));
        let after = trial.with_text(root, &changed);
        compare(&after, trial, span)
    },
    ..ANY
};

pub(crate) const AGAIN: Law = Law {
    name: "a-fold-somewhere-else-has-its-value",
    rules: &["fold.rule-a", "fold.budget", "fold.one", "fold.one-made", "demand.same"],
    needs: COMPILE_TIME,
    check: again,
    ..ANY
};

pub(crate) const TYPEOF: Law = Law {
    name: "typeof-is-the-type-that-was-checked",
    rules: &["fold.typeof", "fold.typeof-where", "fold.dead"],
    needs: COMPILE_TIME,
    check: type_of,
    ..ANY
};

/// Replaces an expression by an `if` whose block contains the expression. The condition of the `if`
/// is a fold that compares the type of the expression with its known type.
fn type_of(trial: &Trial<'_>) -> Verdict {
    let Some(sites) = Sites::of(&trial.own) else { return Ok(()) };
    let typed = sites.values.iter().filter_map(|&span| Some((span, primitive(trial, span)?)));
    let typed: Vec<(Span, &str)> = typed.collect();
    let Some(&(span, ty)) = typed.get(trial.entropy(2, typed.len())) else { return Ok(()) };
    let value = span.text(trial.own.text(&trial.case.program.root));
    let before = format!("(if #fold (typeof[{value}] == {ty}) {{ ");
    let behind = " } else { panic(\"zq\") })".to_owned();
    if hides_word(&trial.own, &format!("typeof {ty} panic")) {
        return Ok(());
    }
    same_run(trial, &[(span.start, before), (span.end, behind)], span)
}

/// Returns the type of an expression if it is one of four primitive types. Returns `None` if a type
/// is expected at the expression, because `typeof` expects no type.
fn primitive(trial: &Trial<'_>, span: Span) -> Option<&'static str> {
    let (root, checked) = (&trial.case.program.root, trial.own.checked());
    let module = checked.modules.iter().find(|own| own.module == *root)?;
    let row = module.expressions.iter().find(|row| row.span == span && row.denotes.is_none())?;
    if spell(&checked.types, row.expected) != "_" {
        return None;
    }
    match spell(&checked.types, row.given).as_str() {
        "i64" => Some("int"),
        "f64" => Some("float"),
        "bool" => Some("bool"),
        "str" => Some("str"),
        _ => None,
    }
}

/// Inserts texts around an expression, and checks that the run of the program does not change.
/// Steps at compile time are not part of the run.
fn same_run(trial: &Trial<'_>, puts: &[(u32, String)], span: Span) -> Verdict {
    let root = &trial.case.program.root;
    let after = trial.with_text(root, &with_puts(trial.own.text(root), puts));
    compare(&after, trial, span)
}

/// The errors that may occur only with the fold, or only without it. For example, a part of a
/// constant must not be mutable, but a fold may make mutable parts while it is evaluated
/// ([fold.freeze]).
const ONLY_ONE: [&str; 7] = ["E0502", "E0504", "E0506", "E0507", "E0508", "E0509", "E0411"];

/// Checks that the edited program has the same run as the original program. Steps and units of a
/// fold are not part of a run.
fn compare(after: &Answers, trial: &Trial<'_>, span: Span) -> Verdict {
    let told = codes(after.errors());
    // A fold that fails ends the compilation. Without the fold, the expression ends the run only if
    // the run reaches it.
    let fails = |error: &(&str, u32, &str)| error.2 == "E0505" && error.1 == span.start + 1;
    if told.iter().any(|error| ONLY_ONE.contains(&error.2) || fails(error)) {
        return Ok(());
    }
    expect_list("error of the edited program", &told, &[])?;
    let (now, before) = (after.ran(), trial.own.ran());
    let problem = |ran: &Ran| match &ran.ending {
        Ending::Error(error) => Some(error.problem.clone()),
        _ => None,
    };
    let (own, other) = (problem(now), problem(before));
    let limited = |problem: &Option<RunProblem>| {
        problem.as_ref().is_some_and(|own| ["E0909", "E0906"].contains(&own.code()))
    };
    if limited(&own) || limited(&other) {
        return Ok(());
    }
    let lines =
        |ran: &Ran| -> Vec<String> { ran.lines.iter().map(|line| without_numbers(line)).collect() };
    expect_list("line", &lines(now), &lines(before))?;
    expect_equal(|| "the problem".into(), &own, &other)
}

/// Returns a line without the numbers after each `#`, because an edit may change the numbers of
/// functions.
pub(crate) fn without_numbers(line: &str) -> String {
    let mut parts = line.split('#');
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts.map(|part| part.trim_start_matches(|digit: char| digit.is_ascii_digit()));
    rest.fold(first, |line, part| line + "#" + part)
}

/// Repeats a fold of the root module at the end of the text, and checks that both folds have the
/// same result, steps and units.
fn again(trial: &Trial<'_>) -> Verdict {
    let Some(sites) = Sites::of(&trial.own) else { return Ok(()) };
    let root = &trial.case.program.root;
    let text = trial.own.text(root);
    let row = |answers: &Answers, start: u32| {
        let mut rows = answers.folded().folds.iter();
        rows.find(|row| row.place.module == *root && row.place.span.start == start).cloned()
    };
    let folds = sites.folds.iter().filter(|own| is_global(trial, own.1));
    let rows = folds.filter_map(|own| Some((own.1, row(&trial.own, own.0.start)?)));
    let rows: Vec<_> = rows.collect();
    let Some((operand, own)) = rows.get(trial.entropy(2, rows.len())) else { return Ok(()) };
    if tells_names(trial, operand.text(text)) {
        return Ok(());
    }
    let changed = format!("{text}\nzqk :: #fold {};\n", operand.text(text));
    let after = trial.with_text(root, &changed);
    expect_list("error of the edited program", &codes(after.errors()), &[])?;
    let other = row(&after, text.len() as u32 + 8);
    let other = other.ok_or("the fold is not among those that were run")?;
    expect(matches!(own.end, FoldEnd::Value(_)), || format!("{own}"))?;
    expect_equal(|| "the fold there".into(), &other.to_string(), &own.to_string())
}

/// Returns whether the program may print the name of a function literal, which depends on the
/// constant around it.
fn tells_names(trial: &Trial<'_>, operand: &str) -> bool {
    operand.contains("fn") && trial.own.texts().any(|(_, text)| text.contains("str"))
}

/// Returns whether each name in an operand is declared in the operand, or can be used everywhere in
/// the root module.
fn is_global(trial: &Trial<'_>, operand: Span) -> bool {
    let inside = |own: Span| operand.start <= own.start && own.end <= operand.end;
    let mut all = trial.own.names().modules.iter();
    let Some(names) = all.find(|own| own.module == trial.case.program.root) else { return false };
    let mut uses = names.uses.iter().filter(|found| inside(found.span));
    uses.all(|found| {
        let Target::Declaration(at) = found.target else { return true };
        names.declarations.get(at.0 as usize).is_some_and(|own| {
            let global = own.sort == Sort::Builtin || own.visibility.as_deref() == Some("");
            global || inside(own.span)
        })
    })
}

//! The laws of planted errors: if a type error is put into a correct program, exactly this error is
//! reported, at its place.

use super::ANY;
use crate::programs::answers::Answers;
use crate::programs::builtins::{hides_any, hides_word};
use crate::programs::law::{CHECK, Law, Trial, Verdict, codes, expect_equal};
use crate::programs::mutation::{body_start, mutants};
use crate::programs::typed::line::{SOUND, WRONG};

pub(crate) const WRONG_LINE: Law = Law {
    name: "a-planted-error-of-types-is-found-alone",
    rules: &[
        "types.unknown",
        "check.fit",
        "check.unify",
        "check.count",
        "check.argument",
        "check.parameter-name",
        "check.call",
        "check.call-value",
        "check.private",
        "check.literal",
        "pattern.match",
        "pattern.covers",
        "pattern.covers-type",
        "task.cycle",
        "task.cycle-place",
        "task.poison",
        "task.poison-errors",
    ],
    needs: CHECK,
    check: |trial| {
        let line = WRONG[trial.entropy(0, WRONG.len())];
        let at = line.text.find(line.at).unwrap_or(0);
        behind(trial, line.text, Some((line.code, at)))
    },
    ..ANY
};

pub(crate) const WRONG_INSIDE: Law = Law {
    name: "an-error-planted-in-a-body-is-found-alone",
    rules: &[
        "check.block",
        "check.outside",
        "check.constant",
        "check.constant-made",
        "check.constant-function",
        "check.fit",
        "check.count",
    ],
    needs: CHECK,
    check: |trial| {
        let Some(place) = body_start(&trial.model, trial.entropy(1, 1 << 16)) else {
            return Ok(());
        };
        let root = &trial.case.program.root;
        // If the program has folds, impure lines and lines with a wrong key are skipped. A fold may
        // refer to the changed code, which must be pure ([fold.pure]) and is evaluated despite a
        // wrong key ([demand.faulty]).
        let is_named = !trial.own.folded().folds.is_empty();
        let seen = |text: &str| is_named && (text.contains("print") || text.contains("[[1]: 2]"));
        let inside = WRONG.iter().filter(|line| {
            stands_inside(line.text) && !seen(line.text) && !hides_word(&trial.own, line.text)
        });
        let inside: Vec<_> = inside.collect();
        let Some(line) = inside.get(trial.entropy(0, inside.len())) else { return Ok(()) };
        let (before, behind) = trial.own.text(root).split_at(place as usize);
        let after = trial.with_text(root, &format!("{before} {} {behind}", line.text));
        let at = place + 1 + line.text.find(line.at).unwrap_or(0) as u32;
        alone(&after, (root, at, line.code)).map_err(|wrong| format!("{wrong}, with {}", line.text))
    },
    ..ANY
};

/// Returns whether a line causes the same error inside a function. A line with a record does not:
/// its function is called when types are made, so calls of the function would be errors, too.
fn stands_inside(line: &str) -> bool {
    !["namespace", "return;", "struct", "variant"].iter().any(|word| line.contains(word))
}

pub(crate) const MUTATED: Law = Law {
    name: "a-mutation-brings-its-one-error",
    rules: &[
        "check.fit",
        "check.unify",
        "check.operator",
        "check.condition",
        "check.loop",
        "check.count",
        "check.argument",
        "check.parameter-name",
        "check.call",
        "check.call-value",
        "check.member",
        "check.element",
        "check.tuple-part",
        "check.outside",
        "check.block",
        "check.list",
        "check.list-empty",
        "check.list-key",
        "types.position",
        "pattern.match",
        "pattern.part",
        "pattern.part-refused",
        "pattern.check",
        "check.construct",
        "check.construct-expected",
        "check.construct-private",
        "check.method",
        "check.function",
        "check.function-other",
        "check.function-parameter",
        "check.function-result",
        "check.result",
        "check.tuple",
        "check.literal",
        "task.cycle",
        "task.cycle-place",
    ],
    needs: CHECK,
    check: |trial| {
        let dice = [0, 1, 2].map(|dice| trial.entropy(dice, 1 << 16));
        if !trial.is_right() {
            return Ok(());
        }
        mutants(&trial.model, dice).into_iter().try_for_each(|own| {
            let after = trial.with_text(&own.module, &own.text);
            let is = |code| alone(&after, (&own.module, own.at, code));
            // If an argument of a template does not fit, the error has another code
            // ([mono.argument]).
            let wrong = is(own.mutation.code).or_else(|wrong| {
                let other = own.is_argument && own.mutation.code == "E0401";
                if other { is("E0605").map_err(|_| wrong) } else { Err(wrong) }
            });
            wrong.map_err(|wrong| format!("{wrong}, with {} in\n{}", own.mutation.what, own.text))
        })
    },
    ..ANY
};

/// Checks that the program has exactly one error: the given module, offset and code.
fn alone(after: &Answers, error: (&str, u32, &'static str)) -> Verdict {
    expect_equal(|| "errors".into(), &codes(after.errors()), &vec![error])
}

pub(crate) const SOUND_LINE: Law = Law {
    name: "a-line-without-errors-of-types-has-none",
    rules: &[
        "check.member",
        "check.logic",
        "check.branch",
        "pattern.covers",
        "pattern.covers-type",
        "task.layout",
        "task.sig",
        "task.resolve",
        "task.resolve-when",
    ],
    needs: CHECK,
    check: |trial| behind(trial, SOUND[trial.entropy(1, SOUND.len())], None),
    ..ANY
};

/// Returns whether a line may be added at the end of the root module: the program has no errors,
/// and does not use the names that such lines declare.
pub(crate) fn stands_alone(trial: &Trial<'_>) -> bool {
    let text = trial.own.text(&trial.case.program.root);
    trial.is_right() && !text.to_lowercase().contains("zq") && !hides_any(&trial.own)
}

/// Adds a line at the end of the root module, and checks that it adds exactly one error, with the
/// given code and offset within the line.
pub(crate) fn behind(
    trial: &Trial<'_>,
    line: &str,
    error: Option<(&'static str, usize)>,
) -> Verdict {
    let module = &trial.case.program.root;
    let text = trial.own.text(module);
    let whole = trial.reads() && trial.own.report().is_empty();
    // If the planted error belongs to an earlier stage, hashes and all results that depend on
    // hashes are lost ([demand.hash-lost]).
    let is_early = error.is_some_and(|(code, _)| code < "E04");
    let others = text.to_lowercase().contains("zq")
        || hides_word(&trial.own, line)
        || is_early && has_hash(trial);
    if !whole || trial.own.checked().errors.len() > 90 || others {
        return Ok(());
    }
    // The added line starts with a line break, because the text may end within a comment.
    let changed = format!("{text}\n{line}\n");
    let after = trial.with_text(module, &changed);
    let mut expected = codes(&trial.own.checked().errors);
    expected.extend(error.map(|(code, at)| (&**module, (text.len() + 1 + at) as u32, code)));
    expected.sort_unstable();
    let mut got = codes(after.errors());
    got.sort_unstable();
    expect_equal(|| format!("errors with {line}"), &got, &expected)
}

/// Returns whether the program uses the hash of a type.
fn has_hash(trial: &Trial<'_>) -> bool {
    let word = b"identityHash";
    let mut texts = trial.case.program.texts.values();
    texts.any(|text| text.windows(word.len()).any(|part| part == word))
}

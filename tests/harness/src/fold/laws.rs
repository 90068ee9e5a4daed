//! The laws of the evaluation of folds.

use crate::check::laws::planted::stands_alone;
use crate::kit::plain::words;
use crate::kit::source::Random;
use crate::programs::law::{self, COMPILE_TIME, Law, Trial, Verdict, expect_equal, expect_list};
use crate::programs::typed::compile_time::line::COMPILE_TIME_PRINTED;
use crate::programs::typed::compile_time::made::MadeTests;
use selfsame_spec::program::Ending;

/// The default values of the laws in this folder.
pub(super) const ANY: Law = Law { group: "fold", ..law::ANY };

pub(crate) const AGREE: Law = Law {
    name: "folds-agree",
    rules: &[
        "fold.constant",
        "fold.value",
        "fold.value-known",
        "fold.value-lost",
        "fold.constant-fails",
        "fold.constant-size",
        "fold.constant-units",
        "fold.size",
        "fold.size-parts",
        "fold.expression",
        "fold.outside",
        "fold.end",
        "fold.level",
        "fold.level-nested",
        "fold.pure",
        "fold.impure",
        "fold.when",
        "fold.dead",
        "fold.type",
        "fold.type-value",
        "fold.run-time-type",
        "fold.type-unset",
        "fold.type-where",
        "fold.type-size",
        "fold.typeof",
        "fold.typeof-where",
        "fold.frozen-type",
        "fold.freeze",
        "fold.one",
        "fold.one-made",
        "fold.made",
        "fold.made-captures",
        "fold.made-value",
        "fold.made-value-next",
        "fold.made-shared",
        "fold.made-alone",
        "fold.made-unset",
        "fold.made-hand",
        "fold.made-literal",
        "fold.made-test",
        "fold.made-hand-run",
        "fold.made-test-literal",
        "fold.made-test-constant",
        "fold.made-cost",
        "fold.made-fails",
        "fold.made-check",
        "fold.made-later",
        "fold.made-run",
        "fold.made-named",
        "fold.made-run-use",
        "fold.made-leaves",
        "fold.made-kept",
        "fold.only",
        "fold.only-run",
        "fold.budget",
        "fold.error",
        "fold.stack",
        "fold.result",
        "fold.result-units",
        "mono.spell",
        "demand.fold",
        "demand.faulty",
        "demand.faulty-literal",
    ],
    needs: COMPILE_TIME,
    check: |trial| {
        let told = |answers: &crate::programs::answers::Answers| -> Vec<String> {
            let rows = answers.folded().folds.iter();
            rows.map(|row| format!("{} {row}", words(&row.place))).collect()
        };
        expect_list("fold", &told(&trial.own), &told(&trial.model))?;
        expect_equal(|| "folds".into(), trial.own.folded(), trial.model.folded())
    },
    ..ANY
};

pub(crate) const FAILED: Law = Law {
    name: "each-fold-that-fails-is-an-error",
    rules: &[
        "fold.error",
        "fold.stack",
        "fold.result",
        "fold.result-units",
        "fold.budget",
        "mono.fail",
    ],
    needs: COMPILE_TIME,
    check: |trial| {
        use selfsame_spec::program::FoldEnd;
        let errors: Vec<_> = trial.own.errors().map(|own| (own.code(), &own.place)).collect();
        if errors.len() > 90 {
            return Ok(());
        }
        for row in &trial.own.folded().folds {
            let FoldEnd::Error(code) = row.end else { continue };
            let there = errors.contains(&(code, &row.place));
            law::expect(there, || format!("no error {code} at {}", words(&row.place)))?;
        }
        Ok(())
    },
    ..ANY
};

pub(crate) const STACK: Law = Law {
    name: "the-stack-of-a-fold-has-its-calls",
    rules: &["fold.error", "fold.stack", "diagnostic.error"],
    needs: COMPILE_TIME,
    check: stack,
    ..ANY
};

/// The largest number of notes that an error of a fold has ([fold.error]).
const NOTES: usize = 16;

/// Checks that the error of a fold that fails in nested calls has the place of the failure,
/// followed by the places of the calls around it.
fn stack(trial: &Trial<'_>) -> Verdict {
    if !stands_alone(trial) {
        return Ok(());
    }
    let depth = trial.entropy(2, 25);
    let root = &trial.case.program.root;
    let before = trial.own.text(root);
    let text = format!(
        "{before}\nzqd :: fn(n: int) -> int {{ if n == 0 {{ 1 / n }} else {{ 1 + zqd(n - 1) }} }}; zqa :: #fold zqd({depth});\n"
    );
    let at = |part: &str| text.rfind(part).map_or(0, |at| at as u32);
    let inner = std::iter::repeat_n(at("zqd(n - 1)"), depth);
    let places = std::iter::once(at("1 / n") + 4).chain(inner).chain([at("zqd(")]);
    let expected: Vec<u32> = places.take(NOTES).collect();
    let after = trial.with_text(root, &text);
    let errors: Vec<_> = after.errors().collect();
    let codes: Vec<_> = errors.iter().map(|error| (error.code(), error.place.span.start)).collect();
    expect_list("error", &codes, &[("E0505", at("#fold zqd"))])?;
    let notes = errors.iter().flat_map(|error| &error.notes);
    let notes: Vec<u32> = notes.map(|note| note.place.span.start).collect();
    expect_list("note", &notes, &expected)
}

pub(crate) const PRINTED: Law = Law {
    name: "a-line-of-compile-time-prints-what-it-says",
    rules: &[
        "fold.value",
        "fold.value-known",
        "fold.value-lost",
        "fold.frozen-type",
        "fold.freeze",
        "fold.one",
        "fold.one-made",
        "fold.made",
        "fold.made-captures",
        "fold.budget",
        "demand.code",
        "demand.hash",
        "demand.hash-when",
        "demand.hash-tasks",
        "mono.argument",
        "mono.parameter-type",
        "mono.argument-fit",
        "mono.argument-lost",
        "mono.key",
        "mono.same",
        "mono.record",
        "mono.limit",
        "mono.depth",
        "mono.substitute",
        "mono.belong",
        "mono.generic",
        "mono.match",
    ],
    needs: COMPILE_TIME,
    check: printed,
    ..ANY
};

/// Adds a line at the end of a program that ends without an error. Checks that the program prints
/// its lines as before, and then the output of the added line.
fn printed(trial: &Trial<'_>) -> Verdict {
    let before = trial.own.ran();
    if !stands_alone(trial) || before.ending != Ending::Well {
        return Ok(());
    }
    let (line, last) = COMPILE_TIME_PRINTED[trial.entropy(2, COMPILE_TIME_PRINTED.len())];
    prints(trial, &before.lines, (line, last))
}

/// Checks that a line, added at the end of a program, prints the given text after the lines that
/// the program printed before.
fn prints(trial: &Trial<'_>, before: &[String], (line, last): (&str, &str)) -> Verdict {
    let root = &trial.case.program.root;
    let after = trial.with_text(root, &format!("{}\n{line}\n", trial.own.text(root)));
    let errors = after.errors().map(|error| (error.code(), error.place.clone()));
    expect_list("error", &errors.collect::<Vec<_>>(), &[])?;
    let ran = after.ran();
    let own = ran.lines.len().min(before.len());
    expect_list("line", &ran.lines[..own], before)?;
    let told = || format!("the line that is printed, with {line}");
    expect_equal(told, &ran.lines.last().map(String::as_str), &Some(last))
}

pub(crate) const TESTED: Law = Law {
    name: "tests-for-made-records-go-by-what-they-capture",
    rules: &[
        "fold.made",
        "fold.made-captures",
        "fold.made-value",
        "fold.made-value-next",
        "fold.made-shared",
        "fold.made-alone",
        "fold.made-unset",
        "fold.made-hand",
        "fold.made-literal",
        "fold.made-test",
        "fold.made-hand-run",
        "fold.made-test-literal",
        "fold.made-test-constant",
        "fold.made-leaves",
        "fold.made-kept",
        "run.fits",
        "run.same-type",
        "run.any",
        "run.element-type",
        "run.match",
        "pattern.constant",
        "pattern.constant-part",
        "mono.same",
    ],
    needs: COMPILE_TIME,
    check: tested,
    ..ANY
};

/// Checks functions that make records and test for these records, in folds and in runs. A test
/// holds if both calls captured the same values.
fn tested(trial: &Trial<'_>) -> Verdict {
    let before = trial.own.ran();
    if !stands_alone(trial) || before.ending != Ending::Well {
        return Ok(());
    }
    let made = MadeTests::draw(&mut Random::new(trial.entropy(1, 1 << 40) as u64));
    prints(trial, &before.lines, (&made.text(), &made.last_line()))
}

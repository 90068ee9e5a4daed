//! Tests of programs with folds and templates. Both sides are compared with the model.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::language_suite::without_findings;
use crate::quiet::quietly;
use crate::threads::each;
use selfsame_harness::kit::source::Random;
use selfsame_harness::kit::{Case as _, LawTimes, Suite as _, Tester};
use selfsame_harness::programs::case::Case as PlainCase;
use selfsame_harness::programs::faults::COMPILE_TIME_BUGS;
use selfsame_harness::programs::law::Law;
use selfsame_harness::programs::registry;
use selfsame_harness::programs::subject::Programs;
use selfsame_harness::programs::typed::case::TypedCase;
use selfsame_harness::programs::typed::compile_time::draw;
use selfsame_harness::programs::typed::compile_time::line::{
    COMPILE_TIME_PRINTED, COMPILE_TIME_WRONG,
};
use selfsame_harness::programs::typed::compile_time::recipe::texts;
use selfsame_harness::programs::typed::family::CompileTime;
use selfsame_harness::programs::typed::line::WrongLine;
use selfsame_harness::programs::typed::suite::TypedSuite;
use selfsame_spec::program::{FoldEnd, Limits, Sources};
use std::sync::LazyLock;

type Case = TypedCase<CompileTime>;
type Suite = TypedSuite<CompileTime>;

/// Returns the number of cases. The default is 30; the command `selfsame programs --compile-time`
/// checks more.
fn cases() -> u64 {
    std::env::var("COMPILE_TIME").ok().and_then(|count| count.parse().ok()).unwrap_or(30)
}

#[test]
fn the_implementation_keeps_every_law_of_compile_time() {
    without_findings(&Suite::default(), cases());
}

#[test]
fn the_model_keeps_every_law_of_compile_time() {
    without_findings(&Suite::model(), cases());
}

/// Returns the errors of a program with one line. Each error consists of its place and its code.
fn errors(side: &dyn Programs, text: &str) -> Vec<(u32, &'static str)> {
    let program = Sources::new("main", &[("main", text)]);
    let all = [side.report(&program), side.check(&program).errors].concat();
    all.iter().map(|error| (error.place.span.start, error.code())).collect()
}

/// Each wrong line has exactly its expected error, and each other line has no error.
#[test]
fn lines_of_compile_time_say_what_they_are() {
    let mut wrong = Vec::new();
    for side in registry::sides() {
        let mut compare = |text: &str, expected: &[(u32, &'static str)]| {
            let got = errors(&*side, text);
            if got != expected {
                wrong.push(format!("{}: {text}: {got:?}, expected {expected:?}", side.name()));
            }
        };
        for WrongLine { code, text, at } in COMPILE_TIME_WRONG {
            compare(text, &[(text.find(at).unwrap() as u32, *code)]);
        }
        texts().iter().for_each(|text| compare(text, &[]));
        COMPILE_TIME_PRINTED.iter().for_each(|(text, _)| compare(text, &[]));
        for (text, printed) in COMPILE_TIME_PRINTED {
            let program = Sources::new("main", &[("main", text)]);
            let ran = side.run(&program, &Limits::default());
            if ran.lines.last().map(String::as_str) != Some(printed) {
                wrong.push(format!("{}: {text}: {ran:?}, expected {printed}", side.name()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

/// At most a few drawn programs have an error.
#[test]
fn programs_with_compile_time_are_well_typed() {
    let sides = registry::sides();
    for side in &sides {
        let sound = (0..cases()).filter(|number| {
            let program = draw::program(&mut Random::of_case(7, *number), 7, false);
            side.report(&program).is_empty() && side.check(&program).errors.is_empty()
        });
        let (sound, count) = (sound.count() as u64, cases());
        println!("{}: {sound} of {count}", side.name());
        assert!(sound * 100 >= count * 90, "{}: {sound} of {count}", side.name());
    }
}

/// Tests folds that use exactly their budget ([fold.budget]), and folds that exceed it by one step.
/// The sides must agree on the result, the steps and the memory units.
#[test]
fn budgets_are_equal_at_their_edges() {
    let down = "d :: fn(n: int) -> int { if n == 0 { 0 } else { d(n - 1) } };";
    let deep = "d :: fn(n: int) -> int { if n == 0 { 0 } else { 1 + d(n - 1) } };";
    let texts = [
        format!("{down} a :: #fold d(999999);"),
        format!("{down} a :: #fold d(1000000);"),
        format!("{deep} a :: #fold d(199);"),
        format!("{deep} a :: #fold d(200);"),
        "a :: #fold len(list(2097151, 0));".to_owned(),
        "a :: #fold len(list(2097152, 0));".to_owned(),
        "a :: #fold { var n = 0; while n < 1000000 { n = n + 1; } n };".to_owned(),
        "a :: #fold { var n = 0; while n < 1000001 { n = n + 1; } n };".to_owned(),
        "a :: #fold list(1048576, 0);".to_owned(),
        "a :: #fold list(1048577, 0);".to_owned(),
    ];
    let sides = registry::sides();
    for text in texts {
        let program = Sources::new("main", &[("main", &text)]);
        let told = sides.iter().map(|side| {
            let folds = side.folded(&program).folds;
            let end = |end: &FoldEnd| match end {
                FoldEnd::Value(text) => text.chars().take(40).collect(),
                FoldEnd::Error(code) => (*code).to_owned(),
            };
            folds.iter().map(|row| (end(&row.end), row.steps, row.units)).collect::<Vec<_>>()
        });
        let told: Vec<_> = told.collect();
        assert_eq!(told[0], told[1], "{text}");
    }
}

/// The maximum number of cases in which a planted bug must be found.
const CASES_FOR_FAULTS: u64 = 300;

/// Planted bugs that only rare lines reveal. These lines are tried one after the other, each after
/// a small program.
const SHOWN_BY_LINES: &[&str] = &[
    "print-is-dropped-in-folds",
    "arguments-of-types-stay-lists",
    "a-fold-has-one-step-less",
    "functions-of-folds-are-never-one",
    "keys-do-not-look-at-captures",
    "nested-folds-are-of-one-level",
    "a-hash-waits-for-records-alone",
    "a-hash-does-not-wait-for-defaults",
    "a-refused-program-has-hashes",
    "folds-share-a-budget",
    "values-of-made-records-name-nothing",
    "parts-of-types-use-locals",
];

#[test]
fn planted_bugs_that_lines_show_are_found_by_them() {
    let law = |name: &str| Suite::laws().iter().find(|law| law.name == name).unwrap();
    let wrong = law("a-planted-error-of-compile-time-is-found-alone");
    let printed = law("a-line-of-compile-time-prints-what-it-says");
    let mut missed: Vec<&&str> = Vec::new();
    for name in SHOWN_BY_LINES {
        let rule = COMPILE_TIME_BUGS.iter().find(|bug| bug.name == *name).unwrap().rule;
        let guards: Vec<&Law> =
            [printed, wrong].into_iter().filter(|law| law.rules.contains(&rule)).collect();
        let mut tester = Tester::new(&Suite::planted(name).unwrap());
        let mut shows = |line: &usize| {
            let program = Sources::new("main", &[("main", "print(1);\n")]);
            let law_entropy = vec![*line as u64; 4];
            let mut case = Case::from(PlainCase { program, law_entropy, ..PlainCase::default() });
            Suite::model().trace(&mut case).unwrap();
            quietly(|| tester.check(&case, &guards, &mut LawTimes::default())).is_err()
        };
        let lines = COMPILE_TIME_WRONG.len().max(COMPILE_TIME_PRINTED.len());
        missed.extend((0..lines).find(&mut shows).is_none().then_some(name));
    }
    assert!(missed.is_empty(), "{missed:?}");
}

/// Returns a case that is drawn when it is first used.
fn lazy(number: u64) -> LazyLock<Case, impl FnOnce() -> Case> {
    LazyLock::new(move || {
        let mut case = Case::default();
        let mut source = Random::of_case(1, number);
        Suite::model().draw(&mut source, Default::default(), &mut case).unwrap();
        case
    })
}

#[test]
fn planted_bugs_of_compile_time_are_found() {
    let cases: Vec<_> = (0..CASES_FOR_FAULTS).map(lazy).collect();
    let bugs = COMPILE_TIME_BUGS.iter().filter(|bug| !SHOWN_BY_LINES.contains(&bug.name));
    let bugs: Vec<_> = bugs.collect();
    let found = each(&bugs, |bug| {
        let guards: Vec<&Law> =
            Suite::laws().iter().filter(|law| law.rules.contains(&bug.rule)).collect();
        let mut tester = Tester::new(&Suite::planted(bug.name).unwrap());
        cases.iter().enumerate().find_map(|(number, case)| {
            let verdict = quietly(|| tester.check(case, &guards, &mut LawTimes::default()));
            verdict.err().map(|broken| (number, broken.law))
        })
    });
    let mut missed: Vec<&str> = Vec::new();
    for (bug, found) in bugs.iter().zip(found) {
        match found {
            Some((number, law)) => println!("{:42} {law} case {number}", bug.name),
            None => missed.push(bug.name),
        }
    }
    assert!(missed.is_empty(), "not found by the laws that guard the rule: {missed:?}");
}

#[test]
fn a_program_with_compile_time_survives_its_text() {
    for number in 0..50 {
        let mut case = Case::default();
        let mut source = Random::of_case(1, number);
        Suite::model().draw(&mut source, Default::default(), &mut case).unwrap();
        let text = case.text();
        let again = Case::parse(&text).unwrap_or_else(|why| panic!("{why}\n{text}"));
        assert_eq!(again, case, "{text}");
    }
}

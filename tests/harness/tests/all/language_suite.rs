//! Tests of the suite of programs: both sides satisfy all laws.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::threads::each;
use selfsame_harness::kit::labels::{LabelSet as _, shortfalls};
use selfsame_harness::kit::{self, Case as _, LawTimes, Options, Report, Suite, Tester};
use selfsame_harness::programs::case::Case;
use selfsame_harness::programs::draw::Sort;
use selfsame_harness::programs::exhaustive::SmallPrograms;
use selfsame_harness::programs::law::Law;
use selfsame_harness::programs::laws::LAWS;
use selfsame_harness::programs::suite::ProgramSuite;
use selfsame_harness::programs::typed::family::CompileTime;
use selfsame_harness::programs::typed::suite::TypedSuite;
use std::collections::HashMap;

/// Returns the number of cases. The default is 200; the command `selfsame programs` checks more.
fn cases() -> u64 {
    std::env::var("PROGRAMS").ok().and_then(|count| count.parse().ok()).unwrap_or(200)
}

fn keeps_every_law<S: Suite>(suite: &S)
where
    S::Size: Default,
{
    assert_eq!(without_findings(suite, cases()).shortfalls(), []);
}

/// Checks all laws on `cases` cases, and expects no finding. The environment variable `LAWS`
/// restricts the check to the laws whose names start with its value, such as `a-mutation`.
pub(crate) fn without_findings<S: Suite>(suite: &S, cases: u64) -> Report<S::Case>
where
    S::Size: Default,
{
    let start = std::env::var("LAWS").unwrap_or_default();
    let laws = S::laws().iter().filter(|law| law.name.starts_with(&start)).collect();
    let options = Options { cases, jobs: 2, findings: 50, laws, ..Options::default() };
    let report = kit::run(suite, options, &|_| {});
    println!("{} cases, {:.1} s", report.cases, report.seconds);
    let mut labels: Vec<_> = report.labels.iter().collect();
    labels.sort();
    for (label, count) in labels {
        println!("{label:36} {:5}", count * 1000 / report.cases.max(1));
    }
    let findings: Vec<String> = report.findings.iter().map(|finding| finding.text()).collect();
    assert!(findings.is_empty(), "{}", findings.join("\n"));
    report
}

#[test]
fn the_implementation_keeps_every_law_of_programs() {
    keeps_every_law(&ProgramSuite::default());
}

#[test]
fn the_model_keeps_every_law_of_programs() {
    keeps_every_law(&ProgramSuite::model());
}

#[test]
fn the_implementation_keeps_every_law_of_typed_programs() {
    keeps_every_law(&<TypedSuite>::default());
}

#[test]
fn the_model_keeps_every_law_of_typed_programs() {
    keeps_every_law(&<TypedSuite>::model());
}

/// All laws hold on the saved findings of programs.
#[test]
fn regressions_of_programs_stay_fixed() {
    let laws: Vec<&Law> = LAWS.iter().collect();
    let cases = kit::regression::cases::<Case>(&kit::regression::folder()).unwrap();
    assert!(!cases.is_empty());
    for suite in [ProgramSuite::default(), ProgramSuite::model()] {
        let mut tester = Tester::new(&suite);
        for (path, case) in &cases {
            let mut case = case.clone();
            assert_eq!(tester.replay(&mut case, &laws), Ok(()), "{}", path.display());
        }
    }
}

#[test]
fn a_program_survives_its_text() {
    for number in 0..200 {
        let mut case = Case::default();
        let mut source = kit::source::Random::of_case(1, number);
        ProgramSuite::model().draw(&mut source, Default::default(), &mut case).unwrap();
        let text = case.text();
        let again = Case::parse(&text).unwrap_or_else(|why| panic!("{why}\n{text}"));
        assert_eq!(again, case, "{text}");
    }
}

/// At least nine of ten drawn valid programs have no error.
#[test]
fn most_programs_are_sound() {
    let (mut valid, mut sound) = (0, 0);
    for number in 0..400 {
        let mut case = Case::default();
        let mut source = kit::source::Random::of_case(1, number);
        ProgramSuite::model().draw(&mut source, Default::default(), &mut case).unwrap();
        if case.sort == Sort::Valid {
            valid += 1;
            let reads = case.model().reads();
            sound += u32::from(reads);
            if !reads && std::env::var_os("SHOW").is_some() {
                let model = case.model();
                for (module, text) in model.texts() {
                    println!("{module}: {:?}\n{text}", model.tree(module).unwrap().errors);
                }
            }
        }
    }
    println!("{sound} of {valid}");
    assert!(sound * 10 >= valid * 9, "{sound} of {valid}");
}

/// Checks the shares of the labels of many programs. The environment variables `CASES` and `SEED`
/// set the number of programs and the seed.
fn have_what_they_must_have<S: Suite>(suite: &S)
where
    S::Size: Default,
{
    let number = |name: &str, or: u64| {
        std::env::var(name).ok().and_then(|number| number.parse().ok()).unwrap_or(or)
    };
    let (cases, seed) = (number("CASES", 10_000), number("SEED", 1));
    let mut counts: HashMap<&'static str, u64> = HashMap::new();
    for number in 0..cases {
        let mut case = S::Case::default();
        let mut source = kit::source::Random::of_case(seed, number);
        suite.draw(&mut source, Default::default(), &mut case).unwrap();
        case.labels().names().for_each(|name| *counts.entry(name).or_default() += 1);
    }
    let shares = <S::Case as kit::Case>::Labels::shares();
    for (name, share) in &shares {
        let has = counts.get(name).copied().unwrap_or(0) as f64 * 1000.0 / cases as f64;
        println!("{name:44} {has:6.1} of {share}");
    }
    assert_eq!(shortfalls(&shares, &counts, cases), []);
}

#[test]
#[ignore = "takes minutes"]
fn many_programs_have_what_they_must_have() {
    have_what_they_must_have(&ProgramSuite::model());
}

#[test]
#[ignore = "takes minutes"]
fn many_typed_programs_have_what_they_must_have() {
    have_what_they_must_have(&<TypedSuite>::model());
}

#[test]
#[ignore = "takes minutes"]
fn many_programs_with_compile_time_have_what_they_must_have() {
    have_what_they_must_have(&TypedSuite::<CompileTime>::model());
}

/// Checks all programs with one line, and a sample of the programs with two lines. The command
/// `selfsame exhaustive --suite programs` checks all of them.
#[test]
fn small_programs_keep_every_law() {
    let all = SmallPrograms::new(2).unwrap();
    let laws: Vec<&Law> = LAWS.iter().collect();
    let sides = [ProgramSuite::default(), ProgramSuite::model()];
    let one = all.counts().next().map_or(0, |(_, count)| count);
    let numbers: Vec<u64> = (0..one).chain((one..all.count()).step_by(29)).collect();
    each(&numbers, |number| {
        let mut case = all.case(*number).unwrap();
        // The model runs only once for both sides.
        sides[0].trace(&mut case).unwrap();
        for side in &sides {
            let verdict = Tester::new(side).check(&case, &laws, &mut LawTimes::default());
            assert_eq!(verdict, Ok(()), "{number}: {}", case.text());
        }
    });
}

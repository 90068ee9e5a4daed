//! The suite of programs: both sides keep every law, and the planted bugs are found.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::quiet::quietly;
use selfsame_harness::kit::labels::{LabelSet as _, shortfalls};
use selfsame_harness::kit::{self, Case as _, LawTimes, Options, Report, Suite, Tester};
use selfsame_harness::programs::case::Case;
use selfsame_harness::programs::draw::Sort;
use selfsame_harness::programs::exhaustive::SmallPrograms;
use selfsame_harness::programs::faults::PLANTED_BUGS;
use selfsame_harness::programs::law::Law;
use selfsame_harness::programs::laws::LAWS;
use selfsame_harness::programs::planted_bug::PlantedBug;
use selfsame_harness::programs::suite::ProgramSuite;
use selfsame_harness::programs::typed::case::TypedCase;
use selfsame_harness::programs::typed::family::CompileTime;
use selfsame_harness::programs::typed::suite::TypedSuite;
use std::cell::LazyCell;
use std::collections::HashMap;

/// So many cases are checked: more are, by `selfsame programs`.
fn cases() -> u64 {
    std::env::var("PROGRAMS").ok().and_then(|count| count.parse().ok()).unwrap_or(200)
}

fn keeps_every_law<S: Suite>(suite: &S)
where
    S::Size: Default,
{
    assert_eq!(without_findings(suite, cases()).shortfalls(), []);
}

/// Checks every law on so many cases: there is no finding. `LAWS=a-mutation` checks the laws only whose names start so.
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

/// What was found once is checked before anything is drawn.
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

/// How many of what was drawn as a program has no error.
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

/// What many programs have in them, `CASES=10000`, of seed `SEED=1`.
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

/// So many cases are tried before a planted bug counts as missed.
const CASES_FOR_FAULTS: u64 = 600;

/// Planted bugs that the first cases do not find. A bug that is found must leave this list.
const NOT_FOUND_SOON: &[&str] = &[];

fn case(number: u64) -> Case {
    drawn(1, number, false)
}

/// A case of a seed, a typed one or one of any sort.
fn drawn(seed: u64, number: u64, typed: bool) -> Case {
    let (mut case, mut own) = (Case::default(), <TypedCase>::default());
    let mut source = kit::source::Random::of_case(seed, number);
    let model = ProgramSuite::model();
    if typed {
        <TypedSuite>::from(model).draw(&mut source, Default::default(), &mut own).unwrap();
        return own.case;
    }
    model.draw(&mut source, Default::default(), &mut case).unwrap();
    case
}

/// Whether a bug is one that typed programs have to find.
fn is_typed(bug: &PlantedBug) -> bool {
    let prefix = bug.rule.split('.').next().unwrap_or("");
    [
        "check", "pattern", "task", "trace", "run", "builtins", "code", "memory", "verify", "file",
        "listing",
    ]
    .contains(&prefix)
}

/// The number of the first case of which a law that guards the rule does not hold.
fn find(bug: &PlantedBug, cases: &[Case]) -> Option<(usize, String)> {
    let guards: Vec<&Law> = LAWS.iter().filter(|law| law.rules.contains(&bug.rule)).collect();
    let mut tester = Tester::new(&ProgramSuite::planted(bug.name).unwrap());
    cases.iter().enumerate().find_map(|(number, case)| {
        let verdict = quietly(|| tester.check(case, &guards, &mut LawTimes::default()));
        verdict.err().map(|broken| (number, broken.law))
    })
}

/// All programs of a line, and of two every few: all of them are checked by `selfsame exhaustive --suite programs`.
#[test]
fn small_programs_keep_every_law() {
    let all = SmallPrograms::new(2).unwrap();
    let laws: Vec<&Law> = LAWS.iter().collect();
    for suite in [ProgramSuite::default(), ProgramSuite::model()] {
        let mut tester = Tester::new(&suite);
        let one = all.counts().next().map_or(0, |(_, count)| count);
        for number in (0..one).chain((one..all.count()).step_by(29)) {
            let mut case = all.case(number).unwrap();
            suite.trace(&mut case).unwrap();
            let verdict = tester.check(&case, &laws, &mut LawTimes::default());
            assert_eq!(verdict, Ok(()), "{number}: {}", case.text());
        }
    }
}

/// Planted bugs that a law finds by itself, which asks nothing of the model.
const BY_ONE_LAW: [(&str, &str); 8] = [
    ("declarations-may-move", "constants-are-there-behind-their-line"),
    ("a-namespace-may-be-split", "reopening-replaces"),
    ("what-is-handed-on-is-the-same", "an-import-of-an-import-is-dynamic"),
    ("a-draft-is-whole", "a-node-for-each-use-in-a-template"),
    ("forwards-of-constants-are-in-no-draft", "completed-forwards-are-in-drafts"),
    ("a-template-has-its-form-as-code", "a-template-has-other-code"),
    ("a-type-has-the-size-of-its-parts", "a-union-has-no-tag"),
    (
        "constants-of-the-world-are-one-where-those-of-the-program-are",
        "the-last-argument-is-in-no-key",
    ),
];

#[test]
fn laws_find_planted_bugs_by_themselves() {
    let mut missed = Vec::new();
    for (law, bug) in BY_ONE_LAW {
        let laws: Vec<&Law> = LAWS.iter().filter(|own| own.name == law).collect();
        let mut tester = Tester::new(&ProgramSuite::planted(bug).unwrap());
        let is_typed = PLANTED_BUGS.iter().any(|own| own.name == bug && is_typed(own));
        let mut numbers = 0..CASES_FOR_FAULTS * 2;
        let mut check =
            |case: &Case| quietly(|| tester.check(case, &laws, &mut LawTimes::default()));
        let found = numbers.find(|number| check(&drawn(1, *number, is_typed)).is_err());
        println!("{law:40} {bug:42} {found:?}");
        missed.extend(found.is_none().then_some(law));
    }
    assert_eq!(missed, [""; 0], "laws that find nothing by themselves");
}

#[test]
fn planted_bugs_of_programs_are_found() {
    let cases: Vec<Case> = (0..CASES_FOR_FAULTS).map(case).collect();
    let typed: Vec<Case> = (0..CASES_FOR_FAULTS).map(|number| drawn(1, number, true)).collect();
    let (mut missed, mut waiting) = (Vec::new(), Vec::new());
    for bug in PLANTED_BUGS.iter() {
        let mut guards = LAWS.iter().filter(|law| law.rules.contains(&bug.rule));
        if guards.all(|law| !ProgramSuite::model().lacks(law).is_empty()) {
            waiting.push(bug.name);
            continue;
        }
        match find(bug, if is_typed(bug) { &typed } else { &cases }) {
            Some((number, law)) => {
                println!("{:42} {:20} {law:34} case {number}", bug.name, bug.rule);
            }
            None => missed.push(bug.name),
        }
    }
    println!("missed: {missed:?}, of stages to come: {waiting:?}");
    assert_eq!(missed, NOT_FOUND_SOON, "not found by the laws that guard the rule");
}

/// The numbers of the cases of a seed at which the laws that guard each rule find its planted bugs.
fn found(seed: u64, bugs: &[&PlantedBug]) -> Vec<Option<usize>> {
    let guards = |bug: &PlantedBug| -> Vec<&Law> {
        LAWS.iter().filter(|law| law.rules.contains(&bug.rule)).collect()
    };
    let mut open: Vec<_> = bugs
        .iter()
        .enumerate()
        .map(|(at, bug)| (at, Tester::new(&ProgramSuite::planted(bug.name).unwrap()), guards(bug)))
        .collect();
    let mut out = vec![None; bugs.len()];
    for number in 0..2_000 {
        if open.is_empty() {
            break;
        }
        let cases = [false, true].map(|typed| LazyCell::new(move || drawn(seed, number, typed)));
        open.retain_mut(|(at, tester, guards)| {
            let case = &cases[usize::from(is_typed(bugs[*at]))];
            let verdict = quietly(|| tester.check(case, guards, &mut LawTimes::default()));
            let broken = verdict.is_err();
            if broken {
                out[*at] = Some(number as usize + 1);
            }
            !broken
        });
    }
    out
}

/// How many cases each planted bug takes: the median and the most of many seeds. `SEEDS=1..101` says which seeds;
/// `BUGS=scan,parse` takes those bugs only whose rule or name starts with one of these.
#[test]
#[ignore = "takes an hour"]
fn planted_bugs_of_programs_are_found_by_many_seeds() {
    let seeds = std::env::var("SEEDS").unwrap_or_else(|_| "1..101".into());
    let (first, end) = seeds.split_once("..").unwrap();
    let wanted = std::env::var("BUGS").unwrap_or_default();
    let is_wanted = |bug: &&PlantedBug| {
        wanted.split(',').any(|start| bug.rule.starts_with(start) || bug.name.starts_with(start))
    };
    let bugs: Vec<&PlantedBug> = PLANTED_BUGS.iter().filter(is_wanted).collect();
    let mut all = vec![Vec::new(); bugs.len()];
    for seed in first.parse::<u64>().unwrap()..end.parse().unwrap() {
        let found = found(seed, &bugs);
        println!("seed {seed}: {found:?}");
        all.iter_mut().zip(found).for_each(|(all, found)| all.push(found.unwrap_or(usize::MAX)));
    }
    let mut poor = Vec::new();
    for (bug, numbers) in bugs.iter().zip(&mut all) {
        numbers.sort_unstable();
        let within = numbers.iter().filter(|number| **number <= 2_000).count();
        let (median, count) = (numbers[numbers.len() / 2], numbers.len());
        println!("{:44} {within:4} of {count}, median {median}", bug.name);
        poor.extend((within * 100 < count * 99).then_some(bug.name));
    }
    assert_eq!(poor, [""; 0], "found in fewer than 99 of 100 seeds");
}

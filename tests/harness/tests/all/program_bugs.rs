//! Tests that planted bugs of programs are found.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::quiet::quietly;
use crate::threads::each;
use selfsame_harness::kit::source::Random;
use selfsame_harness::kit::{LawTimes, Suite as _, Tester};
use selfsame_harness::programs::case::Case;
use selfsame_harness::programs::faults::PLANTED_BUGS;
use selfsame_harness::programs::law::Law;
use selfsame_harness::programs::laws::LAWS;
use selfsame_harness::programs::planted_bug::PlantedBug;
use selfsame_harness::programs::suite::ProgramSuite;
use selfsame_harness::programs::typed::case::TypedCase;
use selfsame_harness::programs::typed::suite::TypedSuite;
use std::cell::LazyCell;
use std::sync::LazyLock;

/// The maximum number of cases in which a planted bug must be found.
const CASES_FOR_FAULTS: u64 = 600;

/// Planted bugs that the first cases do not find. If a bug of this list is found, the test fails
/// until it is removed from the list.
const NOT_FOUND_SOON: &[&str] = &[];

/// Returns the case with a given seed and number: a typed program, or a program of any sort.
fn drawn(seed: u64, number: u64, typed: bool) -> Case {
    let (mut case, mut own) = (Case::default(), <TypedCase>::default());
    let mut source = Random::of_case(seed, number);
    let model = ProgramSuite::model();
    if typed {
        <TypedSuite>::from(model).draw(&mut source, Default::default(), &mut own).unwrap();
        return own.case;
    }
    model.draw(&mut source, Default::default(), &mut case).unwrap();
    case
}

/// Returns whether typed programs are expected to find a planted bug. The prefix of the bug's rule
/// decides.
fn is_typed(bug: &PlantedBug) -> bool {
    let prefix = bug.rule.split('.').next().unwrap_or("");
    [
        "check", "pattern", "task", "trace", "run", "builtins", "code", "memory", "verify", "file",
        "listing",
    ]
    .contains(&prefix)
}

/// A case that is drawn when it is first used.
type Lazy = LazyLock<Case, Box<dyn FnOnce() -> Case + Send>>;

fn lazy(typed: bool) -> Vec<Lazy> {
    let case = |number| -> Lazy { LazyLock::new(Box::new(move || drawn(1, number, typed))) };
    (0..CASES_FOR_FAULTS).map(case).collect()
}

/// Returns the number of the first case that finds a planted bug, and the law that it breaks. Only
/// the laws that check the bug's rule are used.
fn find(bug: &PlantedBug, cases: &[Lazy]) -> Option<(usize, String)> {
    let guards: Vec<&Law> = LAWS.iter().filter(|law| law.rules.contains(&bug.rule)).collect();
    let mut tester = Tester::new(&ProgramSuite::planted(bug.name).unwrap());
    cases.iter().enumerate().find_map(|(number, case)| {
        let verdict = quietly(|| tester.check(case, &guards, &mut LawTimes::default()));
        verdict.err().map(|broken| (number, broken.law))
    })
}

/// Pairs of a law and a planted bug. The law alone, which does not use the model, finds the bug.
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
    let (cases, typed) = (lazy(false), lazy(true));
    let waits = |bug: &&PlantedBug| {
        let mut guards = LAWS.iter().filter(|law| law.rules.contains(&bug.rule));
        guards.all(|law| !ProgramSuite::model().lacks(law).is_empty())
    };
    let (waiting, bugs): (Vec<&PlantedBug>, Vec<&PlantedBug>) =
        PLANTED_BUGS.iter().partition(waits);
    let waiting: Vec<&str> = waiting.iter().map(|bug| bug.name).collect();
    let found = each(&bugs, |bug| find(bug, if is_typed(bug) { &typed } else { &cases }));
    let mut missed = Vec::new();
    for (bug, found) in bugs.iter().zip(found) {
        match found {
            Some((number, law)) => {
                println!("{:42} {:20} {law:34} case {number}", bug.name, bug.rule);
            }
            None => missed.push(bug.name),
        }
    }
    println!("missed: {missed:?}, of stages to come: {waiting:?}");
    assert_eq!(missed, NOT_FOUND_SOON, "not found by the laws that guard the rule");
}

/// Returns, for each planted bug, the number of cases of one seed that find it; `None` if no case
/// finds it. Only the laws that check the bug's rule are used.
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

/// Measures the number of cases that each planted bug needs: the median and the maximum over many
/// seeds. `SEEDS=1..101` sets the seeds. `BUGS=scan,parse` selects the bugs whose rule or name
/// starts with one of these words.
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

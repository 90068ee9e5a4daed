//! Tests of histories of programs: the implementation agrees with the model, and the laws find the
//! planted bugs that only histories reveal.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::language_suite::without_findings;
use crate::quiet::quietly;
use selfsame_harness::kit::source::Random;
use selfsame_harness::kit::suite::laws;
use selfsame_harness::kit::{self, Bug, Case as _, LawTimes, Suite, Tester, regression};
use selfsame_harness::programs::history::laws::LAWS;
use selfsame_harness::programs::history::suite::ProgramHistories;
use selfsame_harness::programs::history::{Trace, text};
use std::collections::{BTreeMap, BTreeSet};

/// Returns the number of histories. The default is 300; the command `selfsame programs --histories`
/// checks more.
fn cases() -> u64 {
    number("HISTORIES", 300)
}

fn number(name: &str, or: u64) -> u64 {
    std::env::var(name).ok().and_then(|count| count.parse().ok()).unwrap_or(or)
}

#[test]
fn the_implementation_keeps_every_law_of_histories_of_programs() {
    let report = without_findings(&ProgramHistories::default(), cases());
    assert_eq!(report.shortfalls(), []);
}

#[test]
fn the_model_keeps_every_law_of_histories_of_programs() {
    without_findings(&ProgramHistories::model(), cases() / 6);
}

/// All laws hold on the saved findings of histories of programs.
#[test]
fn regressions_of_histories_of_programs_stay_fixed() {
    let cases = regression::cases::<Trace>(&regression::folder()).unwrap();
    assert!(!cases.is_empty());
    let mut tester = Tester::new(&ProgramHistories::default());
    for (path, mut case) in cases {
        let verdict = tester.replay(&mut case, &laws::<ProgramHistories>());
        assert_eq!(verdict, Ok(()), "{}", path.display());
    }
}

fn drawn(seed: u64, number: u64) -> Trace {
    let mut case = Trace::default();
    let mut source = Random::of_case(seed, number);
    ProgramHistories::model().draw(&mut source, Default::default(), &mut case).unwrap();
    case
}

#[test]
fn a_history_of_a_program_survives_its_text() {
    for number in 0..40 {
        let case = drawn(1, number);
        let text = case.text();
        assert!(text::is_history(&text), "{text}");
        let again = text::parse(&text).unwrap_or_else(|why| panic!("{why}\n{text}"));
        assert_eq!(again, case.history, "{text}");
    }
}

#[test]
fn each_rule_of_histories_of_programs_has_a_bug() {
    let bugs: Vec<Bug> = ProgramHistories::bugs();
    let guarded: BTreeSet<&str> = LAWS.iter().flat_map(|law| law.rules).copied().collect();
    let broken: BTreeSet<&str> = bugs.iter().map(|bug| bug.rule).collect();
    assert_eq!(guarded, broken);
}

/// Returns the number, counted from 1, of the first history of a seed that finds a planted bug, and
/// the law that it breaks.
fn find(bug: &Bug, seed: u64, most: u64) -> Option<(u64, String)> {
    let guards: Vec<_> = LAWS.iter().filter(|law| law.rules.contains(&bug.rule)).collect();
    let mut tester = Tester::new(&ProgramHistories::planted(bug.name).unwrap());
    (0..most).find_map(|number| {
        let case = drawn(seed, number);
        let verdict = quietly(|| tester.check(&case, &guards, &mut LawTimes::default()));
        verdict.err().map(|broken| (number + 1, broken.law))
    })
}

#[test]
fn planted_bugs_with_a_past_are_found() {
    let mut missed = Vec::new();
    for bug in ProgramHistories::bugs() {
        match find(&bug, 1, 200) {
            Some((number, law)) => println!("{:42} {law:50} {number}", bug.name),
            None => missed.push(bug.name),
        }
    }
    assert_eq!(missed, [""; 0]);
}

/// Measures the number of histories that each planted bug needs: the median and the maximum over
/// `SEEDS` seeds.
#[test]
#[ignore = "takes minutes"]
fn planted_bugs_with_a_past_are_found_by_many_seeds() {
    let seeds = number("SEEDS", 20);
    for bug in ProgramHistories::bugs() {
        let found = |seed| find(&bug, seed, 1_000).map_or(u64::MAX, |found| found.0);
        let mut all: Vec<u64> = (1..=seeds).map(found).collect();
        all.sort_unstable();
        let (median, most) = (all[all.len() / 2], all[all.len() - 1]);
        println!("{:42} median {median}, most {most}", bug.name);
        assert!(median <= 300, "{}", bug.name);
    }
}

/// Checks the shares of operations and of labels in `CASES` drawn histories.
#[test]
#[ignore = "takes minutes"]
fn many_histories_of_programs_have_what_they_must_have() {
    let cases = number("CASES", 1_000);
    let (mut verbs, mut labels) = (BTreeMap::new(), std::collections::HashMap::new());
    for number in 0..cases {
        let case = drawn(number, number);
        case.operations(&mut |verb, skipped| {
            let own: &mut (u64, u64) = verbs.entry(verb).or_default();
            own.0 += 1;
            own.1 += u64::from(skipped);
        });
        kit::labels::LabelSet::names(case.labels())
            .for_each(|name| *labels.entry(name).or_insert(0_u64) += 1);
    }
    let all: u64 = verbs.values().map(|own| own.0).sum();
    for (verb, (count, skipped)) in &verbs {
        println!(
            "{verb:10} {:5.1} % of {all}, {skipped} skipped",
            *count as f64 * 100.0 / all as f64
        );
    }
    let shares = <<Trace as kit::Case>::Labels as kit::labels::LabelSet>::shares();
    for (name, share) in &shares {
        let count = labels.get(name).copied().unwrap_or(0);
        println!("{name:36} {:5} of {share}", count * 1000 / cases);
    }
    assert_eq!(kit::labels::shortfalls(&shares, &labels, cases), []);
}

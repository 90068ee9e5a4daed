//! Tests of worlds: the implementation agrees with the model, the model agrees with itself, and the
//! harness finds planted bugs.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::quiet::quietly;
use selfsame_harness::kit::source::Random;
use selfsame_harness::kit::{self, Case, LawTimes, Options, Suite, Tester};
use selfsame_harness::objects::case::Trace;
use selfsame_harness::objects::draw;
use selfsame_harness::objects::draw::Size;
use selfsame_harness::objects::exhaustive::{Programs, Scope, Theme};
use selfsame_harness::objects::faults::PLANTED_BUGS;
use selfsame_harness::objects::law::Law;
use selfsame_harness::objects::laws::LAWS;
use selfsame_harness::objects::planted_bug::PlantedBug;
use selfsame_harness::objects::registry::model;
use selfsame_harness::objects::run::{Outcome, Step};
use selfsame_harness::objects::suite::Worlds;
use std::sync::{Arc, Mutex};

fn drawn(number: u64) -> Trace {
    let mut told = Trace::default();
    draw::draw(&mut Random::of_case(1, number), Size::default(), model(), &mut told, &|_, _| {});
    told
}

#[test]
fn a_case_survives_its_text() {
    for number in 0..100 {
        let told = drawn(number);
        let text = told.text();
        let mut again = Trace::parse(&text).unwrap_or_else(|why| panic!("{why}\n{text}"));
        assert_eq!(again.case, told.case, "{text}");
        Worlds::default().trace(&mut again).unwrap();
        assert_eq!(again, told);
    }
}

/// Returns the case with the given number. Each case is drawn only once.
fn case(number: usize) -> Arc<Trace> {
    static CASES: Mutex<Vec<Arc<Trace>>> = Mutex::new(Vec::new());
    let mut cases = CASES.lock().unwrap();
    while cases.len() <= number {
        let next = cases.len() as u64;
        cases.push(Arc::new(drawn(next)));
    }
    Arc::clone(&cases[number])
}

/// Checks all laws on all programs of three lines about all themes, and on all programs of four
/// lines about types.
fn keeps_every_law_on_small_programs(suite: &Worlds) {
    for (lines, themes) in [(3, &Theme::ALL[..]), (4, &[])] {
        let all = Programs::new(Scope { lines, themes: themes.to_vec() }).unwrap();
        let cases = all.space().count();
        let options = Options { cases, engine: Some(Arc::new(all)), jobs: 2, ..Options::default() };
        let report = kit::run(suite, options, &|_| {});
        let findings: Vec<String> = report.findings.iter().map(|finding| finding.text()).collect();
        assert!(findings.is_empty(), "{}", findings.join("\n"));
        assert_eq!(report.next, cases);
    }
}

#[test]
fn the_implementation_keeps_every_law_on_small_programs() {
    keeps_every_law_on_small_programs(&Worlds::default());
}

#[test]
fn the_model_keeps_every_law_on_small_programs() {
    keeps_every_law_on_small_programs(&Worlds::new("model", model));
}

fn endless(told: &Trace) -> bool {
    let refused = |step: &Step| match &step.outcome {
        Outcome::Refused(error) => error.code() == "E0602",
        _ => false,
    };
    told.steps.iter().any(refused)
}

/// The maximum number of cases in which a planted bug must be found.
const CASES_FOR_FAULTS: usize = 600;

/// Returns the number of the first case that finds a planted bug, and the law that it breaks. Only
/// the laws that check the bug's rule are used.
fn find(fault: &'static PlantedBug) -> Option<(usize, String)> {
    let guards: Vec<&Law> = LAWS.iter().filter(|law| law.rules.contains(&fault.rule)).collect();
    let suite = Worlds::new(fault.name, || fault.world());
    let check = |number| {
        let told = case(number);
        // Cases with endless calls are skipped, because the model is slow for them.
        if !["typefn.limit", "typefn.depth"].contains(&fault.rule) && endless(&told) {
            return None;
        }
        let mut tester = Tester::new(&suite);
        let verdict = quietly(|| tester.check(&told, &guards, &mut LawTimes::default()));
        verdict.err().map(|broken| (number, broken.law))
    };
    (0..CASES_FOR_FAULTS).find_map(check)
}

fn find_all(layer: &str) {
    let planted = || PLANTED_BUGS.iter().filter(|fault| fault.rule.starts_with(layer));
    let mut missed = Vec::new();
    for fault in planted() {
        match find(fault) {
            Some((number, law)) => {
                println!("{:32} {:24} {law:30} case {number}", fault.name, fault.rule);
            }
            None => missed.push(fault.name),
        }
    }
    println!("missed: {missed:?}");
    assert!(missed.is_empty(), "not found by the laws that guard the rule: {missed:?}");
}

macro_rules! layers {
    ($($name:ident = $layer:literal;)*) => { $(
        #[test]
        fn $name() {
            find_all($layer);
        }
    )* };
}

layers! {
    faults_of_objects_are_found = "object.";
    faults_of_snapshots_are_found = "snapshot.";
    faults_of_modules_are_found = "module.";
    faults_of_functions_are_found = "function.";
    faults_of_type_functions_are_found = "typefn.";
}

//! Worlds: the implementation against the model, the model against itself, and the harness.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use selfsame_harness::pool::Budget;
use selfsame_harness::source::Random;
use selfsame_harness::thing::campaign::{Options, Report, run};
use selfsame_harness::thing::case::Told;
use selfsame_harness::thing::draw::{self, Size};
use selfsame_harness::thing::fault::{FAULTS, Fault};
use selfsame_harness::thing::finding;
use selfsame_harness::thing::law::{LAWS, Law, Make};
use selfsame_harness::thing::make::{model, selfsame};
use std::collections::BTreeSet;
use std::sync::OnceLock;
use std::time::Duration;

fn campaign(make: Make<'_>, cases: u64) -> Report {
    let budget = Budget { first: 0, cases, time: Duration::MAX, jobs: 2, chunk: 1 };
    let options = Options {
        seed: 1,
        budget,
        size: Size::default(),
        laws: LAWS.iter().collect(),
        findings: 40,
        about: String::new(),
    };
    run(&options, (make, &model), &|_| {})
}

fn holds(make: Make<'_>, cases: u64) {
    let report = campaign(make, cases);
    let findings: Vec<String> = report.findings.iter().map(|finding| finding.text()).collect();
    assert!(findings.is_empty(), "{}", findings.join("\n"));
    assert_eq!(report.cases, cases);
    assert_eq!(report.shortfalls(), [], "shares that fell short");
}

fn drawn(number: u64) -> Told {
    let mut told = Told::default();
    draw::draw(&mut Random::of_case(1, number), Size::default(), model(), &mut told);
    told
}

#[test]
fn a_case_survives_its_text() {
    for number in 0..100 {
        let told = drawn(number);
        let text = finding::text(&told);
        let (case, law) = finding::load(&text).unwrap_or_else(|why| panic!("{why}\n{text}"));
        assert_eq!((&case, law), (&told.case, None), "{text}");
        assert_eq!(finding::tell(&case, &model).unwrap(), told);
    }
}

#[test]
fn the_implementation_keeps_its_laws() {
    holds(&selfsame, 1_000);
}

#[test]
fn the_model_keeps_its_laws() {
    holds(&model, 100);
}

fn cases() -> &'static [Told] {
    static CASES: OnceLock<Vec<Told>> = OnceLock::new();
    CASES.get_or_init(|| (0..CASES_FOR_FAULTS).map(drawn).collect())
}

/// So many cases are tried before a planted bug counts as missed.
const CASES_FOR_FAULTS: u64 = 1_200;

/// The number of the first case of which a law that guards the rule does not hold.
fn find(fault: &Fault) -> Option<(usize, &'static str)> {
    let guards: Vec<&Law> = LAWS.iter().filter(|law| law.rules.contains(&fault.rule)).collect();
    let make = || fault.world();
    // What the model stumbles over with the bug in it, it does not survive: that is found, too.
    let check = |told: &Told| {
        let verdict = finding::check_one(told, &make, &model, &guards);
        verdict.err().map(|(law, _)| {
            LAWS.iter().find(|own| own.name == law).map_or("no-panic", |law| law.name)
        })
    };
    cases().iter().enumerate().find_map(|(number, told)| Some((number, check(told)?)))
}

#[test]
fn every_rule_has_a_fault() {
    let guarded: BTreeSet<&str> = LAWS.iter().flat_map(|law| law.rules).copied().collect();
    let broken: BTreeSet<&str> = FAULTS.iter().map(|fault| fault.rule).collect();
    let missing: Vec<_> = guarded.difference(&broken).collect();
    assert!(missing.is_empty(), "rules without a fault: {missing:?}");
    let unknown: Vec<_> = broken.difference(&guarded).collect();
    assert!(unknown.is_empty(), "faults of rules that no law guards: {unknown:?}");
    let names: BTreeSet<&str> = FAULTS.iter().map(|fault| fault.name).collect();
    assert_eq!(names.len(), FAULTS.len(), "two faults of one name");
    assert!(FAULTS.len() >= 40);
}

fn find_all(layer: &str) {
    std::panic::set_hook(Box::new(|_| {}));
    let mut missed = Vec::new();
    for fault in FAULTS.iter().filter(|fault| fault.rule.starts_with(layer)) {
        match find(fault) {
            Some((number, law)) => {
                println!("{:32} {:24} {law:30} case {number}", fault.name, fault.rule);
            }
            None => missed.push(fault),
        }
    }
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

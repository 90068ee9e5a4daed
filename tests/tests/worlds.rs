//! Worlds: the implementation against the model, the model against itself, and the harness.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use selfsame_harness::pool::Budget;
use selfsame_harness::source::Random;
use selfsame_harness::thing::Things;
use selfsame_harness::thing::campaign::{Options, Report, run};
use selfsame_harness::thing::case::Told;
use selfsame_harness::thing::draw::{self, Size};
use selfsame_harness::thing::finding;
use selfsame_harness::thing::law::{LAWS, Make};
use selfsame_harness::thing::model::Model;
use std::time::Duration;

fn model() -> Box<dyn Things> {
    Box::new(Model::new())
}

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
fn the_model_keeps_its_laws() {
    holds(&model, 100);
}

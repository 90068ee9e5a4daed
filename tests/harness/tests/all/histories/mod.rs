//! Histories: the implementation against the model, and the harness on itself.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod planted;

use planted::Bug;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use selfsame_harness::kit::pool::Budget;
use selfsame_harness::kit::source::Random;
use selfsame_harness::types::finding::MakeSubject;
use selfsame_harness::types::history::campaign::{Options, Report, run};
use selfsame_harness::types::history::finding::Finding;
use selfsame_harness::types::history::{History, Op, Size, Trace, finding, text};
use selfsame_harness::types::planted_bug::PlantedBug;
use selfsame_harness::types::subject::Subject;
use selfsame_harness::types::subject::implementation::Selfsame;
use selfsame_harness::types::subject::model::Model;
use selfsame_harness::types::{engine, faults, history};
use std::time::Duration;

fn campaign(make: MakeSubject<'_>, histories: u64) -> Report {
    let budget = Budget { first: 0, cases: histories, time: Duration::MAX, jobs: 2, chunk: 1 };
    let options =
        Options { seed: 1, budget, size: Size::default(), findings: 1, about: String::new() };
    run(&options, make, &|_| {})
}

fn holds(make: MakeSubject<'_>, histories: u64) {
    let report = campaign(make, histories);
    let findings: Vec<String> = report.findings.iter().map(|finding| finding.text()).collect();
    assert!(findings.is_empty(), "{}", findings.join("\n"));
    assert_eq!(report.histories, histories);
    assert_eq!(report.shortfalls(), [], "shares that fell short");
}

#[test]
fn the_implementation_does_what_the_model_does() {
    holds(&|| Box::new(Selfsame::new()) as Box<dyn Subject>, 1_000);
}

#[test]
fn the_model_does_what_it_did() {
    holds(&|| Box::new(Model::new()) as Box<dyn Subject>, 100);
}

fn drawn(number: u64) -> Trace {
    let mut told = Trace::default();
    let model = history::draw(&mut Random::of_case(1, number), Size::default(), &mut told);
    model.unwrap_or_else(|broken| panic!("{broken:?}\n{}", text::print_trace(&told)));
    told
}

#[test]
fn a_history_survives_its_text() {
    for number in 0..50 {
        let told = drawn(number);
        assert!(told.history.ops.iter().all(Op::fits));
        for text in [text::print(&told.history), text::print_trace(&told)] {
            assert_eq!(text::parse(&text).as_ref(), Ok(&told.history), "{text}");
        }
        let again = history::trace(&told.history).unwrap();
        assert_eq!(again.seen, told.seen);
    }
}

#[test]
fn regressions_stay_fixed() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../regressions/histories");
    let make = || Box::new(Selfsame::new()) as Box<dyn Subject>;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let history = text::parse(&text).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
        let (_, verdict) = finding::replay(&make, &history);
        assert_eq!(verdict, Ok(()), "{}", path.display());
    }
}

/// Bugs of state are found soon, and shrink to few operations.
#[test]
fn planted_bugs_of_state_are_found() {
    for bug in Bug::ALL {
        let report = campaign(&|| bug.subject(), 500);
        let finding = report.findings.first();
        let finding = finding.unwrap_or_else(|| panic!("{bug:?} was not found"));
        let (number, ops) = (finding.origin.1, finding.told.history.ops.len());
        println!("{bug:?} by {} in history {number}, {ops} operations", finding.broken.law);
        assert!(ops <= 14, "{bug:?} has a large witness:\n{}", finding.text());
    }
}

/// The catalogue's bugs of drafts, interners, the wire and lenses show in histories too, most of them
/// soon; identity is the cases' concern.
#[test]
fn the_catalogue_is_found() {
    let histories: Vec<Trace> = (0..80).map(drawn).collect();
    let layers = ["draft.", "interner.", "wire.", "identity.lens", "identity.compiler"];
    let home = |fault: &&PlantedBug| layers.iter().any(|layer| fault.rule.starts_with(layer));
    let faults: Vec<&PlantedBug> = faults::PLANTED_BUGS.iter().filter(home).collect();
    let (mut missed, mut large) = (Vec::new(), Vec::new());
    for fault in &faults {
        let make = || fault.subject();
        let check = |told: &Trace| Some((history::check(&mut *make(), told).err()?, told.clone()));
        let Some((broken, told)) = histories.iter().find_map(check) else {
            missed.push(fault.name);
            continue;
        };
        let finding = Finding::new(&make, &told.history, broken, (1, 0));
        if finding.told.history.ops.len() > 24 {
            large.push(fault.name);
        }
    }
    let of = faults.len();
    println!("{of} faults; missed {missed:?}, large witnesses of {large:?}");
    assert!(of > 40 && 5 * missed.len() <= of, "of {of} missed {missed:?}");
    assert!(20 * large.len() <= of, "large witnesses of {large:?}");
}

#[test]
fn proptest_finds_nothing() {
    let config = Config { cases: 64, failure_persistence: None, ..Config::default() };
    let holds = |history: History| {
        let verdict =
            history::trace(&history).and_then(|told| history::check(&mut Selfsame::new(), &told));
        verdict.map_err(|why| TestCaseError::fail(format!("{why:?}")))
    };
    TestRunner::new(config).run(&engine::histories(Size::default()), holds).unwrap();
}

/// A fuzzer's bytes draw the history that the same bytes draw here.
#[test]
fn bytes_draw_histories() {
    let bytes: Vec<u8> = (0..4_000_u32).map(|n| (n * 37 % 251) as u8).collect();
    let mut unstructured = arbitrary::Unstructured::new(&bytes);
    let history: History = arbitrary::Arbitrary::arbitrary(&mut unstructured).unwrap();
    assert!(history.ops.len() > 50, "{}", history.ops.len());
    history::fuzz(&history);
}

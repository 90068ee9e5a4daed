//! Tests of histories: the implementation agrees with the model, and the harness finds planted
//! bugs.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use selfsame_harness::kit::score::find;
use selfsame_harness::kit::shrink::{Wait, smallest};
use selfsame_harness::kit::source::Random;
use selfsame_harness::kit::suite::laws;
use selfsame_harness::kit::{Case, Drawn, Options, Suite, Tuning, run};
use selfsame_harness::types::history::suite::Histories;
use selfsame_harness::types::history::{Op, Size, Trace, text};
use selfsame_harness::types::planted_bug::PlantedBug;
use selfsame_harness::types::{faults, history};
use std::time::Duration;

fn drawn(number: u64) -> Trace {
    let mut told = Trace::default();
    let model = history::draw(
        &mut Random::of_case(1, number),
        Size::default(),
        &Tuning::DEFAULT,
        &mut told,
    );
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

/// Planted bugs of state are found after few cases, and their findings shrink to few operations.
#[test]
fn planted_bugs_of_state_are_found() {
    for bug in Histories::bugs() {
        let options = Options { cases: 500, jobs: 2, ..Options::default() };
        let report = run(&Histories::planted(bug.name).unwrap(), options, &|_| {});
        let finding = report.findings.first();
        let finding = finding.unwrap_or_else(|| panic!("{bug:?} was not found"));
        let (number, ops) = (finding.origin.1, finding.case.measure());
        println!("{bug:?} by {} in history {number}, {ops} operations", finding.broken.law);
        assert!(ops <= 14, "{bug:?} has a large witness:\n{}", finding.text());
    }
}

/// Histories find most planted bugs of drafts, interners, encodings and lenses after few cases.
/// Bugs of identity are tested by cases instead.
#[test]
fn the_catalogue_is_found() {
    let histories: Vec<Trace> = (0..80).map(drawn).collect();
    let layers =
        ["draft.", "interner.", "wire.", "identity.lens", "identity.compiler", "identity.stable"];
    let home = |fault: &&PlantedBug| layers.iter().any(|layer| fault.rule.starts_with(layer));
    let faults: Vec<&PlantedBug> = faults::PLANTED_BUGS.iter().filter(home).collect();
    let (mut missed, mut large) = (Vec::new(), Vec::new());
    for fault in &faults {
        let suite = Histories::new(|| fault.subject());
        let drawn = histories.iter().cloned().map(Drawn::from);
        let Some(hit) = find(&suite, &laws::<Histories>(), drawn, u64::MAX, Duration::MAX) else {
            missed.push(fault.name);
            continue;
        };
        let (small, _) = smallest(&suite, &hit.case, hit.broken, Wait::whole(Duration::MAX));
        if small.measure() > 24 {
            large.push(fault.name);
        }
    }
    let of = faults.len();
    println!("{of} faults; missed {missed:?}, large witnesses of {large:?}");
    assert!(of > 40 && 5 * missed.len() <= of, "of {of} missed {missed:?}");
    assert!(20 * large.len() <= of, "large witnesses of {large:?}");
}

/// Measures the time of the model for long histories, and for the other histories.
#[test]
#[ignore = "a measurement"]
fn what_long_histories_cost() {
    let start = std::time::Instant::now();
    let (mut long, mut short, mut all) = (Duration::ZERO, Duration::ZERO, Vec::new());
    for number in 0..4_000 {
        let begin = start.elapsed();
        let told = drawn(number);
        let time = start.elapsed() - begin;
        match told.history.ops.len() > 260 {
            true => {
                long += time;
                let heads = told.seen.iter().flatten().filter_map(|seen| seen.heads.iter().max());
                all.push((time.as_millis(), told.history.ops.len(), heads.max().copied(), number));
            }
            false => short += time,
        }
    }
    all.sort();
    println!("{} long ones in {long:?}, short ones in {short:?}: {all:?}", all.len());
}

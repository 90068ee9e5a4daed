//! Tests the example subjects against the reference model, with all laws that need only the
//! abilities of these subjects.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]
#![cfg(unix)]

use selfsame_harness::kit::{LawTimes, Options, Report, run};
use selfsame_harness::types::case::{Case, Size};
use selfsame_harness::types::given::{Given, GraphSource};
use selfsame_harness::types::subject::process::{Process, Program};
use selfsame_harness::types::suite::Types;
use selfsame_harness::types::{family, law, laws};
use selfsame_spec::{Build, Graph, Kind, Label};
use std::sync::Arc;
use std::time::Duration;

const CANDID: &str = env!("CARGO_BIN_EXE_candid");
const WASM: &str = env!("CARGO_BIN_EXE_wasm");

fn check(program: &str, flags: &[&str], options: Options<Types>) -> Report<Case> {
    let words = [&[program], flags].concat().into_iter().map(str::to_owned).collect();
    let program = Program { words, timeout: Duration::from_secs(60) };
    let suite = Types::new(move || {
        Box::new(program.start().unwrap_or_else(|why| Process::lost(&program, why)))
    });
    run(&suite, options, &|_| {})
}

fn cases(cases: u64) -> Options<Types> {
    Options { cases, findings: 8, ..Options::default() }
}

/// Returns options with which the cases are small members of all families, in turn.
fn families(cases: u64) -> Options<Types> {
    let (graphs, size) = (GraphSource::Families(family::all().collect()), Size::default());
    let engine = Some(Arc::new(Given { graphs, seed: 1, size, about: String::new() }) as _);
    Options { cases, engine, ..Options::default() }
}

/// Returns the law and the number of heads of each finding, after shrinking.
fn found(report: &Report<Case>) -> Vec<(String, usize)> {
    report
        .findings
        .iter()
        .map(|finding| (finding.broken.law.clone(), finding.case.heads()))
        .collect()
}

fn text(report: &Report<Case>) -> String {
    report.findings.iter().map(|finding| finding.text()).collect()
}

#[test]
fn candid_is_equi_recursive() {
    for options in [cases(600), families(200)] {
        let report = check(CANDID, &[], options);
        assert!(report.findings.is_empty(), "{}", text(&report));
        assert!(report.laws.len() >= 6, "{:?}", report.laws.keys());
    }
}

#[test]
fn wasmparser_is_iso_recursive() {
    for options in [cases(600), families(200)] {
        let report = check(WASM, &[], options);
        assert!(report.findings.is_empty(), "{}", text(&report));
        assert!(report.laws.len() >= 6, "{:?}", report.laws.keys());
    }
}

/// Starts each of the two subjects with a false claim about its equality. Checks that small cases
/// show the difference between the two equalities.
#[test]
fn claims_are_checked() {
    for (program, claim) in [(CANDID, "iso-recursive"), (WASM, "equi-recursive")] {
        let report = check(program, &["--claim", claim], cases(200));
        let found = found(&report);
        let results = found.iter().find(|(law, _)| law == "agrees-on-results");
        assert!(results.is_some_and(|(_, heads)| *heads <= 3), "{found:?}\n{}", text(&report));
    }
}

/// Checks the finding that a failed comparison in candid changes the result of the next comparison,
/// because its assumptions remain.
#[test]
fn candid_with_one_gamma_is_found() {
    let report = check(CANDID, &["--one-gamma"], cases(2_000));
    let found = found(&report);
    let results = found.iter().find(|(law, _)| law == "agrees-on-results");
    assert!(results.is_some_and(|(_, heads)| *heads <= 7), "{found:?}\n{}", text(&report));
}

/// Returns a case with one batch. The batch has one cycle of `Tup`s for each given length, and all
/// cycles are one type.
fn rings(lengths: &[u32]) -> Case {
    let (mut graph, tup) = (Graph::default(), Label::plain(Kind::TUP, 1).unwrap());
    for &length in lengths {
        let forward = graph.forward("ring").unwrap();
        let last = (0..length).fold(forward, |last, _| graph.head(&tup, &[last]).unwrap());
        graph.define(forward, last).unwrap();
        graph.roots.push((format!("T{}", graph.roots.len()), last));
    }
    Case { batches: vec![graph], class: vec![Some(0); lengths.len()], ..Case::default() }
}

/// Checks the finding about candid's limit on recursion: two cycles are each equal to a third
/// cycle, but not to each other.
#[test]
fn candid_gives_up_on_long_walks() {
    let laws = [laws::find("agrees-on-results").unwrap()];
    let verdict = |case: &Case| {
        // The error of candid has many levels. With a backtrace for each level, it would take
        // minutes.
        let words = ["env", "RUST_BACKTRACE=0", CANDID].map(str::to_owned).into();
        let program = Program { words, timeout: Duration::from_secs(60) };
        let clock = &mut LawTimes::default();
        law::check(&mut program.start().unwrap(), case, &laws, clock).map_err(|broken| broken.why)
    };
    assert_eq!(verdict(&rings(&[1, 149, 151])), Ok(()), "the first of all is compared with all");
    assert_eq!(verdict(&rings(&[7, 11])), Ok(()));
    let expected = "the type of T1: the subject says a new one; right is that of T0";
    assert_eq!(verdict(&rings(&[149, 151])), Err(expected.into()));
}

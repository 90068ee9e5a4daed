//! Tests the distribution of cases: the smallest case of each label, and the observations that
//! viewers draw.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use selfsame_cli::observe::Observer;
use selfsame_harness::kit::campaign::Watch;
use selfsame_harness::kit::{Case, Options, Suite, run};
use selfsame_harness::types::suite::Types;
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::sync::Arc;

/// These cases show the meaning of each label. If a generator changes, the smallest cases change
/// and must be reviewed.
#[test]
fn the_smallest_case_of_each_label() {
    let options = Options { cases: 3_000, jobs: 2, laws: Vec::new(), ..Options::default() };
    let report = run(&Types::default(), options, &|_| {});
    let mut out = String::new();
    for (name, smallest) in &report.smallest {
        let text = smallest.case.text();
        out += &format!("{name}: case {}\n{text}\n", smallest.rank.1);
    }
    insta::assert_snapshot!(out);
}

/// Runs a suite on a number of cases, and returns the observation lines that the run writes.
fn observe(name: &str, suite: &Types, cases: u64) -> Vec<Value> {
    let path = std::env::temp_dir().join(format!("selfsame-{name}-{}", std::process::id()));
    let observer = Arc::new(Observer::create(&path, "every law".into()).unwrap());
    let watch: Option<Arc<dyn Watch<_>>> = Some(observer.clone());
    let options = Options { cases, jobs: 2, findings: usize::MAX, watch, ..Options::default() };
    let report = run(suite, options, &|_| {});
    observer.finish(&report, true).unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Returns whether a line about a case follows the published schema: it has exactly these keys,
/// with values of these types. The schema is in the documentation of Hypothesis, on observability.
fn is_a_test_case(line: &Map<String, Value>) -> bool {
    let keys: BTreeSet<&str> = line.keys().map(String::as_str).collect();
    let string = |key: &str| line[key].is_string();
    let times = |times: &Map<String, Value>| times.values().all(|t| t.as_f64() >= Some(0.0));
    keys == BTreeSet::from([
        "type",
        "status",
        "status_reason",
        "representation",
        "arguments",
        "how_generated",
        "features",
        "coverage",
        "timing",
        "metadata",
        "property",
        "run_start",
    ]) && line["type"] == "test_case"
        && ["passed", "failed", "gave_up"].iter().any(|status| line["status"] == **status)
        && ["status_reason", "representation", "property", "how_generated"].into_iter().all(string)
        && ["arguments", "features", "metadata"].iter().all(|key| line[*key].is_object())
        && line["coverage"].is_null()
        && line["timing"].as_object().is_some_and(times)
        && line["run_start"].is_number()
}

/// Returns whether a line of type `info` follows the published schema.
fn is_information(line: &Map<String, Value>) -> bool {
    let keys: BTreeSet<&str> = line.keys().map(String::as_str).collect();
    keys == BTreeSet::from(["type", "title", "content", "property", "run_start"])
        && line["type"] == "info"
        && ["title", "content", "property"].iter().all(|key| line[*key].is_string())
        && line["run_start"].is_number()
}

#[test]
fn observations_are_in_the_published_format() {
    let lines = observe("fine", &Types::default(), 200);
    assert_eq!(lines.len(), 201);
    let (last, cases) = lines.split_last().unwrap();
    assert!(is_information(last.as_object().unwrap()), "{last}");
    for line in cases {
        assert!(is_a_test_case(line.as_object().unwrap()), "{line}");
        assert_eq!((&line["status"], &line["status_reason"]), (&"passed".into(), &"".into()));
        // All features are numbers or texts, because viewers draw no other values.
        let features = line["features"].as_object().unwrap();
        assert!(features.values().all(|value| value.is_u64() || value.is_string()), "{line}");
        assert_eq!(line["run_start"], last["run_start"]);
    }
    let shares = lines.iter().filter(|line| line["features"]["cycle"] == "yes").count();
    assert!(shares > 20, "{shares}");
}

#[test]
fn a_finding_is_a_failed_observation() {
    let suite = Types::planted(Types::CANARY).unwrap();
    let lines = observe("faulty", &suite, 100);
    let failed: Vec<&Value> = lines.iter().filter(|line| line["status"] == "failed").collect();
    assert!(!failed.is_empty() && failed.len() < 100, "{}", failed.len());
    for line in failed {
        assert!(is_a_test_case(line.as_object().unwrap()), "{line}");
        assert!(line["status_reason"].as_str().unwrap().contains(": "), "{line}");
    }
}

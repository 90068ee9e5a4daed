//! Tests `selfsame score --naive`, which compares this harness with a harness that was written by
//! hand in an hour.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use crate::cli::{fine, refused};
use selfsame_cli::score::{Comparison, Row, Totals};
use serde_json::{Value, json};

/// The arguments of a score with four bugs that this harness finds soon: two that the naive harness
/// finds, and two that it cannot find.
const ARGS: [&str; 15] = [
    "score",
    "--naive",
    "--trials=2",
    "--cases=200",
    "--time=60",
    "--fault",
    "second-batch",
    "--fault",
    "defined-again",
    "--fault",
    "head-untagged",
    "--fault",
    "look-trusting",
    "--witnesses",
    "0",
];

#[test]
fn score_puts_the_naive_harness_beside_ours() {
    let text = fine(&ARGS, "");
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    assert!(text.contains("ours: 4 of 4 faults in every trial, 0 in some, 0 in none"), "{text}");
    assert!(text.contains("naive: 2 of 4 faults in every trial, 0 in some, 2 in none"), "{text}");
    assert!(
        text.contains("the right digests: it has no reference (1):\n  head-untagged"),
        "{text}"
    );

    let json: Value = serde_json::from_str(&fine(&[&ARGS[..], &["--json"]].concat(), "")).unwrap();
    let comparison = &json["comparison"];
    assert_eq!(json["trials"].as_array().unwrap().len(), 16);
    assert_eq!(comparison["ours"], json!({"every": 4, "some": 0, "none": 0}));
    assert_eq!(comparison["naive"], json!({"every": 2, "some": 0, "none": 2}));
    assert_eq!(comparison["bugs"][0]["fault"], "second-batch");
    assert_eq!(comparison["bugs"][0]["lacks"], Value::Null);
    assert_eq!(comparison["bugs"][0]["naive"]["law"], "again-is-the-same");
    assert_eq!(comparison["missed"][0][1], json!(["head-untagged"]));
}

#[test]
fn the_naive_harness_has_cases_of_types_alone() {
    let worlds = refused(&["score", "--naive", "--suite", "worlds"], b"");
    assert!(worlds.contains("of types alone"), "{worlds}");
    refused(&["score", "--naive", "--engine", "random"], b"");
    refused(&["score", "--engine", "naive"], b"");
    let unknown = refused(&["score", "--naive", "--fault", "frozen-again"], b"");
    assert!(unknown.contains("no fault `frozen-again`"), "{unknown}");
}

fn row(fault: &'static str, engine: &'static str, found: usize) -> Row {
    Row {
        suite: "types",
        fault,
        rule: "wire.verify",
        engine,
        trials: 3,
        found,
        cases: None,
        millis: None,
        heads: None,
        heads_95: None,
        law: None,
        smallest: None,
    }
}

/// Each bug counts once for each harness, and is listed as missed if no trial found it. A bug for
/// which only one harness has trials is not counted.
#[test]
fn a_comparison_adds_up() {
    let found = [("a", 3, 3), ("b", 3, 0), ("c", 2, 1), ("d", 3, 0), ("e", 0, 2)];
    let of = |&(fault, ours, naive)| [row(fault, "random", ours), row(fault, "naive", naive)];
    let mut rows: Vec<Row> = found.iter().flat_map(of).collect();
    rows.push(row("f", "random", 3));
    let comparison = Comparison::new(&rows, false);
    assert_eq!(comparison.bugs.len(), 5);
    assert_eq!(comparison.ours, Totals { every: 3, some: 1, none: 1 });
    assert_eq!(comparison.naive, Totals { every: 1, some: 2, none: 2 });
    let missed: Vec<&str> = comparison.missed.iter().flat_map(|(_, bugs)| bugs.clone()).collect();
    assert_eq!(missed, ["b", "d"]);
}

//! Tests with hostile inputs: each command ends by itself, with memory in proportion to its input.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use serde_json::Value;
use std::process::{Command, Output};

fn bench(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_selfsame"));
    command.args(["bench", "attack"]).args(args).output().unwrap()
}

fn rows(output: &Output) -> Vec<Value> {
    serde_json::from_slice(&output.stdout).unwrap()
}

/// A command that runs for two minutes counts as endless: with such small inputs, most commands
/// take less than a tenth of a second.
#[test]
fn no_attack_breaks_a_promise() {
    let done = bench(&["--sizes", "1", "--limit", "2m", "--json"]);
    let broken: Vec<Value> = rows(&done).into_iter().filter(|row| row["broken"] == true).collect();
    assert!(broken.is_empty(), "{broken:#?}");
    assert_eq!(done.status.code(), Some(0));
}

#[test]
fn the_bench_tells_each_attack_and_its_exit_code_says_whether_one_is_broken() {
    let done = bench(&["--sizes", "1", "--only", "nested-", "--json"]);
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    let rows = rows(&done);
    assert!(rows.len() > 5 && rows.iter().all(|row| row["broken"] == false), "{rows:?}");
    assert_eq!(rows[0]["runs"][0]["outcome"], "2", "a nested text is refused");
    let unknown = bench(&["--only", "no such attack"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("the names are lets, "));
}

/// The search for attacks tries repeated parts of the examples in the specification.
#[test]
fn a_search_finds_candidates() {
    let done = bench(&["--search", "2s", "--told", "3", "--limit", "5s", "--json"]);
    assert!(matches!(done.status.code(), Some(0 | 1)));
    let rows = rows(&done);
    assert!(!rows.is_empty() && rows.iter().all(|row| row["pattern"].is_string()), "{rows:?}");
}

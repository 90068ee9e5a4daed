//! Hostile inputs: each command ends by itself, with memory in proportion to its input.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use selfsame_bench::attack::{Attack, Limits, Run, all, bound, run};
use std::process::Command;

/// A gibibyte of address space, which is far more than any of these inputs needs. A run that takes
/// minutes has no end: with this many repetitions, most take less than a tenth of a second.
fn limits() -> Limits {
    let program = env!("CARGO_BIN_EXE_selfsame").into();
    Limits { program, seconds: 120.0, memory: 1 << 30 }
}

/// Returns the promise that a run breaks, if it breaks one.
fn broken(run: &Run) -> Option<&'static str> {
    if run.outcome.is_crash() {
        return Some("does not end by itself");
    }
    (run.memory > bound(run.input)).then_some("takes too much memory")
}

#[test]
fn no_attack_breaks_a_promise() {
    let complaint = |attack: Attack| {
        let run = run(&attack, attack.size, &limits()).unwrap();
        broken(&run).map(|why| format!("{} {why}: {run:?}", attack.name))
    };
    let complaints: Vec<String> = all().into_iter().filter_map(complaint).collect();
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn the_bench_tells_each_attack_and_its_exit_code_says_whether_one_is_broken() {
    let bench = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_selfsame"));
        command.args(["bench", "attack", "--sizes", "1"]).args(args).output().unwrap()
    };
    let done = bench(&["--only", "nested-", "--json"]);
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    let rows: Vec<serde_json::Value> = serde_json::from_slice(&done.stdout).unwrap();
    assert!(rows.len() > 5 && rows.iter().all(|row| row["broken"] == false), "{rows:?}");
    assert_eq!(rows[0]["runs"][0]["outcome"], "2", "a nested text is refused");
    let unknown = bench(&["--only", "no such attack"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("the names are lets, "));
}

/// The search tries repeated parts of the examples in the specification.
#[test]
fn a_search_finds_candidates() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_selfsame"));
    command.args(["bench", "attack", "--search", "2s", "--told", "3", "--limit", "5s", "--json"]);
    let done = command.output().unwrap();
    assert!(matches!(done.status.code(), Some(0 | 1)));
    let rows: Vec<serde_json::Value> = serde_json::from_slice(&done.stdout).unwrap();
    assert!(!rows.is_empty() && rows.iter().all(|row| row["pattern"].is_string()), "{rows:?}");
}

//! Tests the samples of other crates in the format that the bench reads.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use selfsame_bench::Record;
use std::process::Command;

fn small(args: &[&str]) -> std::process::Output {
    Command::new(env!("CARGO_BIN_EXE_small")).args(args).output().unwrap()
}

#[test]
fn each_crate_does_its_part() {
    let output = small(&["--warm", "6000", "--calls", "50"]);
    let record: Record = serde_json::from_slice(&output.stdout).unwrap();
    let done = record.samples.iter().map(|sample| {
        assert_eq!((sample.size, sample.seconds.len()), (50, 1), "{sample:?}");
        assert!(sample.seconds[0] > 0.0, "{sample:?}");
        format!("{} {}", sample.who, sample.input)
    });
    assert_eq!(
        done.collect::<Vec<_>>(),
        [
            "hashconsing acyclic hit, recent",
            "hashconsing acyclic hit",
            "hashconsing acyclic miss",
            "internment acyclic hit, recent",
            "internment acyclic hit",
            "internment acyclic miss",
            "candid cycle hit",
            "candid cycle miss",
            "wasmparser cycle hit",
            "wasmparser cycle miss",
        ]
    );
}

#[test]
fn what_it_does_not_know_it_says() {
    let output = small(&["--warm", "many"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("`many` is no number"));
}

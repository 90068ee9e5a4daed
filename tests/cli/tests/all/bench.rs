//! Tests the output of `selfsame bench`, except for the times in it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use serde_json::Value;
use std::process::{Command, Output};

/// Runs the bench without libbpf, even if libbpf is installed: the named compiler does not exist.
fn bench(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_selfsame"))
        .arg("bench")
        .args(args)
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../data"))
        .env("CC", "no-such-compiler")
        .output()
        .unwrap()
}

fn samples(args: &[&str]) -> Vec<Value> {
    let output = bench(&[args, &["--json", "--rounds", "1"]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let record: Value = serde_json::from_slice(&output.stdout).unwrap();
    record["samples"].as_array().unwrap().clone()
}

#[test]
fn every_order_and_copy_is_measured_and_a_missing_peer_is_no_error() {
    let args =
        ["btf", "btf/sample.le.btf", "--order", "as-is,reversed,permuted", "--copies", "1,3"];
    let samples = samples(&args);
    assert_eq!(samples.len(), 2 * 6);
    for pair in samples.chunks(2) {
        let ([ours, theirs], size) = (pair, pair[0]["size"].as_u64().unwrap()) else { panic!() };
        assert_eq!((&ours["left"], size % 42), (&42.into(), 0), "{ours}");
        assert_eq!(ours["counts"]["left.STRUCT"], 3, "{ours}");
        assert!(ours["parts"]["digests"][0].is_f64() && ours["why"].is_null(), "{ours}");
        assert!(theirs["why"].as_str().unwrap().contains("libbpf-dev"), "{theirs}");
    }
    assert_eq!(samples[10]["input"], "sample.le.btf, permuted, 3 copies");
}

#[test]
fn what_is_hard_for_libbpf_is_not_for_us() {
    let samples = samples(&["btf", "--weak", "--peer", "none"]);
    let left: Vec<_> = samples.iter().map(|sample| sample["left"].as_u64().unwrap()).collect();
    assert_eq!(left, [300_001, 4_001, 13, 13]);
}

#[test]
fn another_order_can_be_kept() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("other.btf");
    let write = ["--order", "reversed", "--copies", "2", "--write", path.to_str().unwrap()];
    let output = bench(&[&["btf", "btf/sample.le.btf"], &write[..]].concat());
    assert_eq!((output.status.code(), &output.stdout[..]), (Some(0), &b""[..]));
    let samples = samples(&["btf", path.to_str().unwrap(), "--peer", "none"]);
    assert_eq!((&samples[0]["size"], &samples[0]["left"]), (&84.into(), &42.into()));
}

#[test]
fn a_file_that_is_no_btf_says_so() {
    let output = bench(&["btf", "tour.same", "--order", "reversed"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("tour.same: E0821"), "{said}");
    let output = bench(&["btf", "tour.same", "--peer", "none"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stdout).contains("E0821"));
}

#[test]
fn small_types_are_measured_in_every_case() {
    let args = ["--warm", "600", "--calls", "20", "--rounds", "2", "--json"];
    let output = bench(&[&["small"], &args[..]].concat());
    let record: Value = serde_json::from_slice(&output.stdout).unwrap();
    let samples = record["samples"].as_array().unwrap();
    assert_eq!(samples.len(), 6);
    for sample in samples {
        assert_eq!((&sample["who"], &sample["size"]), (&"selfsame".into(), &20.into()));
        assert_eq!(sample["seconds"].as_array().unwrap().len(), 2);
        assert_eq!(sample["parts"]["draft"].as_array().unwrap().len(), 2);
    }
    let missing = bench(&["small", "--warm", "600", "--calls", "20", "--peers", "no-such-peers"]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&missing.stderr).contains("no-such-peers"));
}

#[test]
fn instances_are_measured_in_every_family() {
    let samples = samples(&["instances", "--sizes", "4,8"]);
    assert_eq!(samples.len(), 2 * selfsame_bench::instances::ALL.len());
    assert!(samples.iter().all(|sample| sample["seconds"][0].is_f64()), "{samples:?}");
}

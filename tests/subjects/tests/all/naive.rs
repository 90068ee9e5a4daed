//! Tests the example subjects with the naive harness. It shows which bugs a simple, hand-written
//! harness finds in them.

#![cfg(unix)]

use selfsame_harness::types::subject::Subject;
use selfsame_harness::types::subject::process::{Process, Program};
use selfsame_naive::Hit;
use std::time::Duration;

/// Returns the first finding in a program within the given number of cases.
fn found(words: &[&str], cases: u64) -> Option<Hit> {
    let words = words.iter().map(|word| (*word).to_owned()).collect();
    let program = Program { words, timeout: Duration::from_secs(60) };
    let make = || -> Box<dyn Subject> {
        Box::new(program.start().unwrap_or_else(|why| Process::lost(&program, why)))
    };
    let mut begun = 0;
    selfsame_naive::find(&make, 1, &mut || {
        begun += 1;
        begun <= cases
    })
}

const CANDID: &str = env!("CARGO_BIN_EXE_candid");

#[test]
fn nothing_is_found_in_candid() {
    let hit = found(&[CANDID], 600);
    assert!(hit.is_none(), "{hit:?}");
}

/// Checks that the naive harness finds the one bug in candid that needs no large types.
#[test]
fn candid_with_one_gamma_is_found() {
    let hit = found(&[CANDID, "--one-gamma"], 2_000);
    let property = hit.map(|hit| hit.broken.property);
    assert_eq!(property, Some("handles-are-equal-iff-types-are"));
}

/// The naive harness regards types as equal if their unrollings are equal. Therefore it reports
/// correct iso-recursive behaviour as a finding.
#[test]
fn rec_groups_are_no_subject_of_it() {
    let hit = found(&[env!("CARGO_BIN_EXE_wasm")], 200);
    assert!(hit.is_some());
}

//! Tests how fuzz targets are built and found, and how their logs are read.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use selfsame_cli::libfuzzer::{Built, build, executed, reason};
use std::path::Path;

#[test]
fn the_number_of_inputs_is_read_from_the_log() {
    let log = "INFO: Seed: 1\n#2\tINITED cov: 3\n#4096\tpulse  cov: 5\n";
    assert_eq!(executed(log), 4096);
    assert_eq!(executed(&format!("{log}stat::number_of_executed_units: 5000\n")), 5000);
    assert_eq!(executed(""), 0);
}

#[test]
fn of_a_failed_build_the_reason_is_told() {
    let log = "   Compiling a v1.0.0\nerror: no such command: `fuzz`\nerror: again\n";
    assert_eq!(reason(log), "error: no such command: `fuzz`");
    assert_eq!(reason("killed"), "cargo fuzz build failed");
}

#[test]
fn a_folder_that_is_missing_is_named() {
    let error = build(Path::new("no/such/folder"), &[]).unwrap_err();
    assert!(error.starts_with("no/such/folder: "), "{error}");
}

#[test]
fn programs_are_found_on_each_machine() -> std::io::Result<()> {
    let folder = std::env::temp_dir().join(format!("selfsame-built-{}", std::process::id()));
    let machines = vec![folder.join("none"), folder.join("some-machine")];
    std::fs::create_dir_all(machines[1].join("release"))?;
    std::fs::write(machines[1].join("release/agree"), "")?;
    let built = Built::of(machines.clone());
    assert_eq!(built.program("agree"), Some(machines[1].join("release/agree")));
    assert_eq!(built.program("order"), None);
    std::fs::remove_dir_all(folder)
}

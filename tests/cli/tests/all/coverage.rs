//! Tests the coverage-guided engine on a fuzz target that fails.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

use selfsame_cli::campaign::corpus::Corpus;
use selfsame_cli::campaign::coverage::{CRASHES, Coverage, Judge, watch};
use selfsame_cli::campaign::ledger::Ledger;
use selfsame_cli::campaign::long::{Plan, run};
use selfsame_cli::campaign::trial::Stage;
use selfsame_harness::objects::suite::Worlds;
use selfsame_harness::types::faults;
use selfsame_harness::types::history::suite::Histories;
use selfsame_harness::types::laws::LAWS;
use selfsame_harness::types::seeds::Seeds;
use selfsame_harness::types::subject::Subject;
use selfsame_harness::types::subject::model::Model;
use selfsame_harness::types::suite::Types;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

#[test]
fn a_process_that_is_to_end_is_ended() -> std::io::Result<()> {
    let ended = watch(Command::new("sleep").arg("600"), |_| true)?;
    assert!(ended.is_none());
    assert!(watch(&mut Command::new("true"), |_| false)?.is_some_and(|status| status.success()));
    Ok(())
}

/// The program of a fuzz target that runs seven inputs, and fails on the last input.
const FAILS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/fuzz-target.sh");

type Make = fn() -> Box<dyn Subject>;

/// Runs a campaign with one fuzz target, until the target gives no further results.
fn campaign(name: &str, (target, kind): (&'static str, &'static str), make: Make) -> Ledger {
    let folder = std::env::temp_dir().join(format!("selfsame-{name}-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("artifacts")).unwrap();
    std::fs::write(folder.join("artifacts/other-slow-unit"), "of another target").unwrap();
    let programs = vec![(target, kind, FAILS.into())];
    let judges: Vec<Arc<dyn Judge>> = vec![
        Arc::new(Stage::new(Types::new(make))),
        Arc::new(Stage::new(Histories::new(make))),
        Arc::new(Stage::new(Worlds::default())),
    ];
    let plan = Plan {
        commit: "c0ffee".into(),
        engines: vec![Box::new(Coverage::of(programs, judges))],
        shard: 1,
        time: Duration::from_secs(600),
        jobs: 1,
        subject: String::new(),
        first: false,
        told: None,
    };
    let corpus = Corpus::open(&folder, &Seeds::default()).unwrap();
    let ledger = run(plan, corpus, &Arc::new(AtomicBool::new(false)), &|_| {});
    assert!(folder.join("artifacts/other-slow-unit").exists());
    std::fs::remove_dir_all(folder).unwrap();
    ledger
}

#[test]
fn what_fails_a_target_and_breaks_a_law_is_shrunk() {
    let make = || faults::find("version-little-endian").unwrap().subject();
    let ledger = campaign("breaks", ("wire", "cases"), make);
    assert_eq!(ledger.notes, Vec::<String>::new());
    let tally = &ledger.engines["coverage"];
    assert_eq!((tally.cases, tally.found), (7 * CRASHES as u64, CRASHES as u64));
    assert_eq!(ledger.findings.len(), 1);
    let found = &ledger.findings[0];
    assert!(LAWS.iter().any(|law| law.name == found.law), "{}", found.law);
    assert!(found.replay.starts_with("selfsame replay ") && found.replay.contains("/cases/"));
}

#[test]
fn what_fails_a_target_and_breaks_no_law_is_kept_as_bytes() {
    let targets = [
        ("agree", "cases"),
        ("histories", "histories"),
        ("worlds", "worlds"),
        ("read_types", "types"),
    ];
    for (target, kind) in targets {
        let make = || Box::new(Model::new()) as Box<dyn Subject>;
        let ledger = campaign(&format!("bytes-{target}"), (target, kind), make);
        assert_eq!(ledger.notes, Vec::<String>::new());
        let [found] = &ledger.findings[..] else { panic!("{:?}", ledger.findings) };
        assert_eq!((&found.law, found.times), (&format!("fuzz-{target}"), CRASHES as u64));
        assert_eq!(found.why, "thread 'main' panicked at src/lib.rs:1:");
        assert!(found.text.contains("// bytes: 616263\n"), "{}", found.text);
    }
}

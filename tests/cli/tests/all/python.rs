//! The subject in Python, which was written from the text of the chapters alone, keeps every law
//! about its capabilities.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use selfsame_harness::kit::chapters::chapters;
use selfsame_harness::kit::{Options, run};
use selfsame_harness::objects::process;
use selfsame_harness::objects::suite::Worlds;
use selfsame_harness::types::case::Size;
use selfsame_harness::types::example;
use selfsame_harness::types::examples;
use selfsame_harness::types::laws::LAWS;
use selfsame_harness::types::seeds::examples;
use selfsame_harness::types::subject::Subject;
use selfsame_harness::types::subject::process::{Process, Program};
use selfsame_harness::types::suite::Types;
use std::path::Path;
use std::time::Duration;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// Returns the subject in Python; `None` if Python is not installed.
fn python() -> Option<Program> {
    let there = std::process::Command::new("python3").arg("--version").output();
    if there.is_err() {
        println!("skipped: there is no python3");
        return None;
    }
    let script = Path::new(ROOT).join("tests/subjects/python/subject.py").display().to_string();
    Some(Program { words: vec!["python3".into(), script], timeout: Duration::from_secs(120) })
}

#[test]
fn it_keeps_every_law() {
    let Some(program) = python() else { return };
    let suite = Types::new(move || {
        Box::new(program.start().unwrap_or_else(|why| Process::lost(&program, why)))
    });
    for (seed, cases, heads) in [(1, 220, 6), (2, 20, 24)] {
        let size = Size { heads, ..Size::default() };
        let options = Options { seed, cases, size, jobs: 2, ..Options::default() };
        let report = run(&suite, options, &|_| {});
        let texts: Vec<String> = report.findings.iter().map(|finding| finding.text()).collect();
        assert!(texts.is_empty(), "{}", texts.join("\n"));
        assert_eq!(report.beyond, []);
        assert_eq!((report.cases, report.laws.len()), (cases, LAWS.len()));
    }
}

#[test]
fn its_worlds_keep_every_law() {
    let Some(program) = python() else { return };
    let ability = program.start().unwrap().ability().clone();
    let suite = Worlds::within("python", ability, move || process::world(&program));
    let report = run(&suite, Options { cases: 40, ..Options::default() }, &|_| {});
    let texts: Vec<String> = report.findings.iter().map(|finding| finding.text()).collect();
    assert!(texts.is_empty(), "{}", texts.join("\n"));
    assert_eq!(report.beyond, []);
    assert!(!report.fitted);
}

#[test]
fn every_example_of_the_chapters_holds() {
    let Some(program) = python() else { return };
    let mut subject = program.start().unwrap();
    let mut count = 0;
    for chapter in chapters() {
        for text in examples(&chapter.text) {
            let parsed = example::parse(&text).unwrap();
            let held = examples::run(&mut subject, &parsed);
            assert_eq!(held, Ok(()), "{}:\n{text}", chapter.name);
            count += 1;
        }
    }
    assert!(count > 50, "{count}");
}

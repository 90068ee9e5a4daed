//! Tests other programs as subjects: correct programs keep the laws, wrong programs become
//! findings.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]
#![cfg(unix)]

use selfsame_harness::kit::chapters::{Chapter, chapters};
use selfsame_harness::kit::tester::Crash;
use selfsame_harness::kit::{Options, Report, run};
use selfsame_harness::objects::case::Trace;
use selfsame_harness::objects::process;
use selfsame_harness::objects::suite::Worlds;
use selfsame_harness::protocol::transcript;
use selfsame_harness::types::case::Case;
use selfsame_harness::types::subject::Subject;
use selfsame_harness::types::subject::ability::Capabilities;
use selfsame_harness::types::subject::process::{Process, Program};
use selfsame_harness::types::suite::Types;
use std::time::Duration;

/// Starts the program of this workspace as a server of the line protocol, with the subject in
/// `arguments`.
fn served(arguments: &str) -> Program {
    let line = format!("'{}' serve {arguments}", env!("CARGO_BIN_EXE_selfsame"));
    Program::parse(&line, Duration::from_secs(60)).unwrap()
}

/// Returns a shell as a subject: it answers the first request of the protocol, and then runs the
/// script.
fn shell(script: &str, timeout: Duration) -> Program {
    let hello = r#"read line; echo '{"id":0,"ok":{"protocol":1,"name":"shell"}}'"#;
    let words = ["sh".to_owned(), "-c".to_owned(), format!("{hello}; {script}")].into();
    Program { words, timeout }
}

fn check(program: &Program, cases: u64) -> Report<Case> {
    let program = program.clone();
    let suite = Types::new(move || {
        Box::new(program.start().unwrap_or_else(|why| Process::lost(&program, why)))
    });
    run(&suite, Options { cases, ..Options::default() }, &|_| {})
}

/// Checks the laws on a program, and returns the law and the reason of the only finding.
fn found(program: &Program) -> (String, String) {
    let report = check(program, 1);
    let [finding] = &report.findings[..] else { panic!("{} findings", report.findings.len()) };
    (finding.broken.law.clone(), finding.broken.why.clone())
}

#[test]
fn a_served_subject_keeps_every_law() {
    for subject in ["--subject model", "--subject selfsame"] {
        let report = check(&served(subject), 150);
        let texts: Vec<String> = report.findings.iter().map(|finding| finding.text()).collect();
        assert!(texts.is_empty(), "{}", texts.join("\n"));
        assert!(report.beyond.is_empty() && !report.fitted);
    }
}

#[test]
fn laws_are_left_out_by_what_is_lacking() {
    let report = check(&served("--without draft --without details --no-unions"), 150);
    assert!(report.findings.is_empty(), "{}", report.findings[0].text());
    assert!(report.fitted);
    assert_eq!(report.beyond.len(), 6);
    assert!(report.beyond.iter().all(|(_, lacks)| lacks == &["draft"]), "{:?}", report.beyond);
    let least = "--without hash --without heads --without size --without wire --without draft \
                 --without compiler --without errors --without details --without footprint \
                 --without 'normal forms'";
    let report = check(&served(least), 150);
    assert!(report.findings.is_empty(), "{}", report.findings[0].text());
    let held: Vec<&str> = report.laws.keys().copied().collect();
    let by_handle = [
        "agrees-on-results",
        "batches-do-not-matter",
        "entry-point-does-not-matter",
        "realize-is-idempotent",
        "selfsame-iff-bisimilar",
        "spellings-are-selfsame",
    ];
    assert_eq!(held, by_handle);
}

fn check_worlds(program: &Program, cases: u64) -> Report<Trace> {
    let ability = program.start().unwrap().ability().clone();
    let program = program.clone();
    let suite = Worlds::within("served", ability, move || process::world(&program));
    run(&suite, Options { cases, ..Options::default() }, &|_| {})
}

#[test]
fn a_served_world_keeps_every_law() {
    let report = check_worlds(&served("--subject model"), 40);
    let texts: Vec<String> = report.findings.iter().map(|finding| finding.text()).collect();
    assert!(texts.is_empty(), "{}", texts.join("\n"));
    assert!(report.beyond.is_empty() && !report.fitted);
}

/// If a program does not announce a capability, neither the program nor the model gets requests
/// that need it. The report names the laws that need it.
#[test]
fn laws_of_worlds_are_left_out_by_what_is_lacking() {
    for (lacks, beyond) in [
        ("--without details", 0),
        ("--without 'type functions'", 1),
        ("--without snapshots --without frozen", 1),
        ("--without modules --without compiler", 10),
        ("--without hash --without compiler --without frozen --no-unions", 0),
    ] {
        let report = check_worlds(&served(&format!("--subject model {lacks}")), 20);
        let texts: Vec<String> = report.findings.iter().map(|finding| finding.text()).collect();
        assert!(texts.is_empty(), "{lacks}: {}", texts.join("\n"));
        assert!(report.beyond.len() >= beyond, "{lacks}: {:?}", report.beyond);
    }
}

#[test]
fn a_program_without_worlds_has_none() {
    let program = served("--subject model --without errors");
    assert!(!program.start().unwrap().ability().can.has(Capabilities::OBJECTS));
}

#[test]
fn an_end_is_a_finding_with_the_last_words() {
    let (law, why) = found(&shell("echo 'out of luck' >&2; exit 7", Duration::from_secs(60)));
    assert_eq!(law, "no-crash");
    assert!(why.starts_with("it ended with exit status: 7\n  asked: {\"id\":"), "{why}");
    assert!(why.ends_with("\n  stderr: out of luck"), "{why}");
}

#[test]
fn silence_is_a_finding() {
    // The time limit is short, since each attempt of the shrinker waits for the whole limit.
    let (law, why) = found(&shell("read line; cat", Duration::from_millis(50)));
    assert_eq!(law, "no-crash");
    assert!(why.contains("not an answer") || why.starts_with("no answer within 0.05 s"), "{why}");
    let (law, why) = found(&shell("sleep 1000", Duration::from_millis(50)));
    assert_eq!(law, "no-crash");
    assert!(why.starts_with("no answer within 0.05 s"), "{why}");
}

#[test]
fn what_is_no_answer_is_a_finding() {
    for (script, why) in [
        ("while read line; do echo hm; done", "not an answer: expected value at line 1"),
        (r#"while read line; do echo '{"id":5}'; done"#, "not an answer: "),
        (r#"while read line; do echo '{"id":99,"ok":{}}'; done"#, "not an answer: its id is not 1"),
        (
            r#"while read line; do echo '{"id":1,"error":{"code":"E9999"}}'; done"#,
            "not an answer: there is no error `E9999`",
        ),
        ("yes", "not an answer: expected value at line 1"),
        ("exec >&-; cat >&2", "it closed its standard output"),
    ] {
        let (law, found) = found(&shell(script, Duration::from_secs(60)));
        assert_eq!(law, "no-crash", "{script}");
        assert!(found.starts_with(why), "{script}: {found}");
    }
}

#[test]
fn who_does_not_shake_hands_is_no_subject() {
    for (line, why) in [
        ("./no/such/program", "does not start"),
        ("true", "it ended with exit status: 0"),
        ("echo '{\"id\":0,\"ok\":{\"protocol\":2,\"name\":\"new\"}}'", "version 2"),
        ("echo '{\"id\":0,\"ok\":{\"protocol\":1,\"name\":\"x\",\"can\":[\"fly\"]}}'", "`fly`"),
        (
            "echo '{\"id\":0,\"ok\":{\"protocol\":1,\"name\":\"x\",\"can\":[\"objects\"]}}'",
            "`errors`",
        ),
        ("echo '{\"id\":0,\"ok\":{\"protocol\":1,\"name\":\"x\",\"kinds\":[\"goto\"]}}'", "`goto`"),
        ("echo '{\"id\":0,\"ok\":{\"protocol\":1}}'", "missing field `name`"),
        ("echo '{\"id\":0,\"error\":{\"code\":\"E0712\"}}'", "it refuses to say hello"),
    ] {
        let program = Program::parse(line, Duration::from_secs(60)).unwrap();
        let Err(found) = program.start() else { panic!("{line} shook hands") };
        assert!(found.contains(why), "{line}: {found}");
    }
    assert!(Program::parse("'unclosed", Duration::ZERO).is_err());
    assert!(Program::parse(" ", Duration::ZERO).is_err());
}

/// A request that is larger than the buffer of a pipe does not block the harness, even if the
/// program never reads it.
#[test]
fn a_program_that_does_not_read_is_not_waited_for() {
    let program = shell("sleep 1000", Duration::from_millis(200));
    let mut process = program.start().unwrap();
    let draft = process.draft();
    let name = "x".repeat(1 << 16);
    let node = (0..32).map(|_| process.forward(draft, &name).unwrap()).next().unwrap();
    let asked = std::panic::AssertUnwindSafe(|| {
        process.realize(selfsame_harness::types::subject::InternerId(0), &[node])
    });
    let crash = std::panic::catch_unwind(asked).unwrap_err();
    let why = crash.downcast_ref::<Crash>().unwrap();
    assert!(why.0.starts_with("no answer within 0.2 s"), "{}", why.0);
}

/// Returns the chapters whose examples are recorded in a transcript. If drafts are recorded node by
/// node, only the chapters on kinds and drafts are returned.
fn recorded(draft: bool) -> Vec<Chapter> {
    const ALL: [&str; 5] = ["README.md", "types/", "objects/", "appendix/spec", "appendix/cases"];
    let names = if draft { &["types/kind", "types/draft"][..] } else { &ALL };
    let is = |chapter: &Chapter| names.iter().any(|name| chapter.name.starts_with(name));
    chapters().into_iter().filter(is).collect()
}

/// [protocol.transcript]: each transcript file equals a record of the present examples of the
/// chapters.
#[test]
fn transcripts_are_current() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec/protocol");
    for (name, draft) in [("transcript.jsonl", false), ("transcript-draft.jsonl", true)] {
        let lines = transcript::record(&recorded(draft), draft).unwrap();
        assert!(lines.len() > 200, "{}", lines.len());
        let lines = lines.iter().map(|line| serde_json::to_string(line).unwrap() + "\n");
        let text: String = lines.collect();
        let path = folder.join(name);
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, text).unwrap();
        } else {
            let current = std::fs::read_to_string(&path).unwrap_or_default();
            assert!(current == text, "run the test with UPDATE=1 to write spec/protocol/{name}");
        }
    }
}

/// The replay script uses no code of this workspace. The script accepts each correct subject, and
/// detects each wrong subject.
#[test]
fn transcripts_can_be_replayed_without_the_harness() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let replay = |arguments: &[&str]| {
        let mut command = std::process::Command::new("python3");
        command.arg("spec/protocol/replay.py").args(arguments).current_dir(root).output()
    };
    let program = env!("CARGO_BIN_EXE_selfsame");
    for transcript in ["spec/protocol/transcript.jsonl", "spec/protocol/transcript-draft.jsonl"] {
        let script = ["python3", "tests/subjects/python/subject.py"];
        let [model, lacks] = [["--subject", "model"], ["--without", "wire"]]
            .map(|more| [&[program, "serve"][..], &more[..]].concat());
        for subject in [&model[..], &lacks, &script] {
            let Ok(output) = replay(&[&[transcript], subject].concat()) else {
                println!("skipped: there is no python3");
                return;
            };
            let said = String::from_utf8_lossy(&output.stdout);
            assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
            assert!(said.contains(" 0 differ"), "{said}");
        }
    }
    let echo = r#"read l; echo '{"id":0,"ok":{"protocol":1,"name":"x"}}'; while read l; do n=$((n+1)); echo "{\"id\":$n,\"ok\":{\"types\":[1,1,1]}}"; done"#;
    let output = replay(&["spec/protocol/transcript.jsonl", "sh", "-c", echo]).unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
}

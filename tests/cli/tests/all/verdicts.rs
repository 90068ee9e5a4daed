//! Tests the results of runs: they claim only checked facts, findings are printed at once, and runs
//! end in time.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use crate::cli::{fine, refused};
use serde_json::Value;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../data");

/// Returns a command that runs the program in a folder.
fn program(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_selfsame"));
    command.args(args).current_dir(folder).stdin(Stdio::null());
    command
}

fn said(folder: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } = program(folder, args).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (status.code(), text(stdout), text(stderr))
}

#[test]
fn nothing_checked_is_no_verdict() {
    for args in
        [&["check", "--time", "0"][..], &["check", "--cases", "0"], &["worlds", "--time", "0"]]
    {
        assert!(refused(args, b"").contains("nothing was checked"), "{args:?}");
    }
    assert!(refused(&["replay", "-"], b"").contains("there is nothing to be checked"));
    assert!(refused(&["keep", "-"], b"").contains("there is nothing to be checked"));
    for command in ["replay", "keep"] {
        let why = refused(&[command, "../../README.md"], b"");
        assert!(why.contains("this is no case") && why.contains("--suite"), "{why}");
    }
    let why = refused(&["keep", "-"], b"A :: int;\n");
    assert!(why.contains("this is no finding: it names no law"), "{why}");
    let why = refused(&["keep", "-"], b"// law: of-the-jungle\nA :: int;\n");
    assert!(why.contains("no law that there is"), "{why}");
}

#[test]
fn laws_that_were_not_checked_do_not_hold() {
    let served =
        format!("'{}' serve --without hash --without wire", env!("CARGO_BIN_EXE_selfsame"));
    let case = "A :: Tup[A];\n";
    let args = ["replay", "-", "--subject", &served];
    let few = fine(&args, case);
    assert!(few.contains("not checked: agrees-on-heads, which needs hash"), "{few}");
    let last = few.lines().last().unwrap();
    assert!(last.contains(" laws hold, of 31; the others were not checked"), "{few}");
    let json: Value =
        serde_json::from_str(&fine(&[&args[..], &["--json"]].concat(), case)).unwrap();
    let checked = json["checked"].as_array().unwrap().len();
    assert!(last.starts_with(&format!("{checked} laws")), "{last}");
    let one = [&args[..], &["--law", "agrees-on-heads"]].concat();
    assert!(refused(&one, case.as_bytes()).starts_with("nothing was checked\n"));
    assert!(fine(&["replay", "-"], case).ends_with("\n31 laws hold\n"));
}

#[test]
fn shares_are_shown_where_they_are_required() {
    let table = |more: &[&str]| fine(&[&["check", "--cases", "40", "--labels"], more].concat(), "");
    assert!(table(&[]).contains("required  the smallest"), "{}", table(&[]));
    for more in [&["--family", "f1-"][..], &["--input", "tour.same"], &["--max-heads", "2"]] {
        let header = table(more).lines().next().unwrap().to_owned();
        assert!(!header.contains("required") && header.contains("the smallest"), "{header}");
        let json = fine(&[&["check", "--cases", "4", "--json"], more].concat(), "");
        assert_eq!(serde_json::from_str::<Value>(&json).unwrap()["required"], false);
    }
    let short = fine(&["check", "--cases", "40"], "");
    assert!(!short.contains("required") && short.lines().count() < 5, "{short}");
}

/// Returns the command line of a subject: a shell that answers the first request of the protocol,
/// and then runs a script.
fn shell(script: &str) -> String {
    let hello = r#"read line; echo "{\"id\":0,\"ok\":{\"protocol\":1,\"name\":\"shell\"}}""#;
    format!("sh -c '{hello}; {script}'")
}

/// Sends a process the signal that Ctrl-C sends.
#[cfg(unix)]
fn interrupt(process: u32) {
    let sent = Command::new("kill").args(["-INT", &process.to_string()]).status().unwrap();
    assert!(sent.success());
}

/// A finding is printed and saved long before the end of the run, and Ctrl-C loses no finding.
#[test]
#[cfg(unix)]
fn findings_come_when_they_are_found() {
    for command in ["check", "histories", "worlds"] {
        let folder = tempfile::tempdir().unwrap();
        let gone = shell("exit 3")
            .replace(r#"\"shell\""#, r#"\"shell\",\"can\":[\"errors\",\"objects\"]"#);
        let args = [command, "--time", "1h", "--jobs", "1", "--subject", &gone];
        let mut process = program(folder.path(), &args).stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap());
        let mut told = String::new();
        while !told.contains("// replay: ") {
            assert_ne!(lines.read_line(&mut told).unwrap(), 0, "{told}");
        }
        assert!(told.contains("FINDING, saved as findings/no-crash-"), "{told}");
        assert_eq!(std::fs::read_dir(folder.path().join("findings")).unwrap().count(), 1);
        interrupt(process.id());
        lines.read_to_string(&mut told).unwrap();
        assert_eq!(process.wait().unwrap().code(), Some(1), "{command}: {told}");
        let again = "    again: ".to_owned() + env!("CARGO_BIN_EXE_selfsame") + " ";
        assert!(told.contains(": 1 finding\n") && told.contains(&again), "{told}");
    }
}

#[test]
#[cfg(unix)]
fn who_interrupts_gets_the_report() {
    let folder = tempfile::tempdir().unwrap();
    let args = ["check", "--time", "1h", "--jobs", "1", "--observe", "cases.jsonl", "--json"];
    let process = program(folder.path(), &args)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = folder.path().join("cases.jsonl");
    while std::fs::metadata(&lines).map_or(0, |file| file.len()) == 0 {
        std::thread::sleep(Duration::from_millis(10));
    }
    interrupt(process.id());
    let output = process.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (&json["interrupted"], json["findings"].as_array().unwrap().len()),
        (&true.into(), 0)
    );
    assert!(json["cases"].as_u64() > Some(0));
}

/// If a subject hangs forever, the run still ends in time, even with a time limit for answers that
/// is longer than the run.
#[test]
#[cfg(unix)]
fn the_time_holds() {
    let (folder, start) = (tempfile::tempdir().unwrap(), Instant::now());
    let hangs = shell("sleep 100000");
    let whom = ["--jobs", "1", "--timeout", "100000", "--subject", &hangs];
    let (code, lines, told) = said(folder.path(), &[&["check", "--time", "2"], &whom[..]].concat());
    assert_eq!((code, &*lines), (Some(2), ""), "{told}");
    assert!(
        told.contains("nothing was checked") && told.contains("not finished: a case"),
        "{told}"
    );
    let limited = ["check", "--time", "5", "--limit", "1"];
    let (code, lines, told) = said(folder.path(), &[&limited[..], &whom].concat());
    assert_eq!(code, Some(1), "{lines}{told}");
    assert!(lines.contains("// law: no-hang\n// found: no end within 1s"), "{lines}");
    assert!(lines.contains(" check --seed 1 --case 0 --subject "), "{lines}");
    assert!(start.elapsed() < Duration::from_secs(300));
}

#[test]
fn regressions_are_where_one_stands() {
    let folder = tempfile::tempdir().unwrap();
    let finding = folder.path().join("finding.same");
    std::fs::write(&finding, "// law: agrees-on-heads\nA :: Tup[A];\n").unwrap();
    let (_, none, _) = said(folder.path(), &["check", "--cases", "3"]);
    assert!(
        none.contains("no regressions (there is no folder tests/regressions or regressions here)")
    );
    let (code, lines, told) = said(folder.path(), &["keep", "finding.same", "--title", "A ring"]);
    assert_eq!(code, Some(0), "{told}");
    assert!(lines.contains("kept as regressions/a-ring.same"), "{lines}");
    let (_, one, _) = said(folder.path(), &["check", "--cases", "3"]);
    assert!(one.contains("1 regressions of regressions and 3 cases"), "{one}");
    let given = refused(&["check", "--regressions", "no/such"], b"");
    assert!(given.contains("--regressions no/such: there is no such folder"), "{given}");
    let (_, known, _) = said(&Path::new(DATA).join("../.."), &["check", "--cases", "1"]);
    assert!(known.contains("regressions of tests/regressions and 1 cases"), "{known}");
}

#[test]
#[cfg(target_os = "linux")]
fn what_cannot_be_written_is_an_error() {
    for line in [
        "--help",
        "--version",
        "hash golden.same",
        "dump golden.same",
        "draw picture.same",
        "example golden.same",
        "explain tour.same List List",
        "check --cases 2",
        "check --cases 2 --json",
        "check --list",
        "exhaustive --heads 1",
        "families",
        "rule",
        "score --list",
        "load tour/main.same",
        "types tour/main.same",
        "show tokens tour/main.same",
        "run tour/areas.same",
        "run tour/freeze.world",
        "disassemble tour/areas.same",
        "build tour/areas.same -o -",
        "import btf btf/sample.le.btf",
        "bench --list",
        "completions bash",
        "man",
    ] {
        let full = || Stdio::from(std::fs::File::options().write(true).open("/dev/full").unwrap());
        let args: Vec<&str> = line.split(' ').collect();
        let output = program(Path::new(DATA), &args).stdout(full()).output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{line}: {told}");
        assert!(told.contains("standard output: No space left"), "{line}: {told}");
    }
}

#[test]
fn a_subject_that_nobody_asks_is_refused() {
    for line in ["score --list", "families", "bench --list", "rule", "man", "build tour/main.same"]
    {
        let args = [&line.split(' ').collect::<Vec<_>>()[..], &["--subject", "model"]].concat();
        assert!(refused(&args, b"").contains("this command asks no subject"), "{line}");
    }
    for line in
        ["run tour/areas.same", "types tour/main.same", "show tree tour/main.same", "programs"]
    {
        let args = [&line.split(' ').collect::<Vec<_>>()[..], &["--subject", "./mine"]].concat();
        let why = refused(&args, b"");
        assert!(why.contains("no programs of the language yet") || why.contains("./mine"), "{why}");
    }
}

#[test]
fn serve_answers_what_is_no_request() {
    let hello = "{\"id\":0,\"do\":\"hello\",\"protocol\":1,\"harness\":\"selfsame 0.1.0\"}\n";
    let lines = format!(
        "{hello}rubbish\n\u{7f}\n{{\"id\":4,\"do\":\"fly\"}}\n{{\"id\":5,\"do\":\"interner\",\"interner\":0}}\n"
    );
    let said = fine(&["serve", "--subject", "model"], &lines);
    let answers: Vec<Value> =
        said.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((answers.len(), &answers[0]["ok"]["name"]), (5, &"model".into()));
    let malformed = |at: usize| (&answers[at]["id"], &answers[at]["error"]["code"]);
    assert_eq!(malformed(1), (&Value::Null, &"malformed".into()));
    assert_eq!(malformed(3), (&4.into(), &"malformed".into()));
    assert_eq!(answers[4], serde_json::json!({"id": 5, "ok": {}}));
}

#[test]
fn explain_compares_two_files() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("v1.same", "User :: class \"User\" { name: str; };\n");
    write("v2.same", "User :: class \"User\" { name: int; };\nOther :: int;\n");
    let explain = |left, right| {
        said(folder.path(), &["explain", "v1.same", left, right, "--other", "v2.same"])
    };
    let (code, lines, told) = explain("User", "User");
    assert_eq!(code, Some(1), "{told}");
    assert_eq!(
        lines,
        "User of v1.same and User of v2.same differ after 1 step: `name`\n  User.name: str\n  User.name: i64\n"
    );
    assert!(explain("Other", "User").2.contains("nothing is named `Other`; the names are User"));
    write("v2.same", "\nUser :: class \"User\" { name: str; };\n");
    let (code, lines, _) = explain("User", "User");
    assert!(code == Some(0) && lines.contains("1:9  =  2:9"), "{lines}");
}

#[test]
fn the_program_says_what_it_is() {
    let version = fine(&["--version"], "");
    assert!(version.starts_with(concat!("selfsame ", env!("CARGO_PKG_VERSION"))), "{version}");
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = fine(&["completions", shell], "");
        assert!(script.contains("exhaustive"), "{shell}");
    }
    assert!(fine(&["man"], "").contains(".TH"));
    let folder = tempfile::tempdir().unwrap();
    let (code, ..) = said(folder.path(), &["man", "--into", "man1"]);
    let page = std::fs::read_to_string(folder.path().join("man1/selfsame-check.1")).unwrap();
    assert!(code == Some(0) && page.contains("Check every law"), "{page}");
}

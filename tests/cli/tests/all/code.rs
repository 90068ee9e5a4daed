//! Tests `selfsame build`, and `selfsame run` on its output.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use crate::show::program;
use serde_json::Value;
use std::path::Path;
use std::process::Command;

const DIVIDES: &str = "div :: fn(a: int, b: int) -> int { a / b };\nlet p = 2;\nprint(div(6, p));\n\
                       print(div(1, p - 2));\n";

/// Runs a command in a folder; returns its exit code, its standard output, and its standard error.
pub(crate) fn said(folder: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_selfsame"));
    let output = command.args(args).current_dir(folder).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn what_was_built_is_run_without_its_texts() {
    let folder = program(&[
        ("main.same", "import {x} from \"lib\"; print(x);"),
        ("lib.same", "pub x :: 7;"),
    ]);
    let (code, lines, errors) = said(folder.path(), &["build", "main.same"]);
    assert_eq!(code, Some(0), "{errors}");
    assert!(lines.starts_with("main.slfc: ") && lines.ends_with(" bytes\n"), "{lines}");
    std::fs::remove_file(folder.path().join("main.same")).unwrap();
    std::fs::remove_file(folder.path().join("lib.same")).unwrap();
    let run = said(folder.path(), &["run", "main.slfc"]);
    assert_eq!(run, (Some(0), "7\n".to_owned(), String::new()));
    let json: Value =
        serde_json::from_str(&said(folder.path(), &["--json", "run", "main.slfc"]).1).unwrap();
    assert_eq!((&json["lines"][0], &json["error"]), (&"7".into(), &Value::Null));
}

#[test]
fn a_build_says_where_it_wrote() {
    let folder = program(&[("a.same", "print(1);")]);
    let (code, json, _) = said(folder.path(), &["--json", "build", "a.same", "-o", "b.slfc"]);
    let json: Value = serde_json::from_str(&json).unwrap();
    let bytes = std::fs::read(folder.path().join("b.slfc")).unwrap();
    assert_eq!((code, &json["output"]), (Some(0), &"b.slfc".into()));
    assert_eq!(json["bytes"], bytes.len());
    std::fs::rename(folder.path().join("b.slfc"), folder.path().join("c")).unwrap();
    let (code, lines, errors) = said(folder.path(), &["run", "c"]);
    assert_eq!((code, lines.as_str()), (Some(2), ""));
    assert!(errors.contains("`--as code`"), "{errors}");
    assert_eq!(said(folder.path(), &["run", "c", "--as", "code"]).1, "1\n");
}

#[test]
fn a_check_writes_nothing() {
    let folder = program(&[("a.same", "print(1);"), ("b.same", "let x: str = 1;")]);
    let checked = said(folder.path(), &["build", "a.same", "--no-write"]);
    assert_eq!(checked, (Some(0), "a.same: no errors\n".to_owned(), String::new()));
    let (code, lines, errors) = said(folder.path(), &["build", "b.same"]);
    assert_eq!((code, lines.as_str()), (Some(2), ""));
    assert_eq!(errors, said(folder.path(), &["run", "b.same"]).2);
    let json = said(folder.path(), &["--json", "build", "b.same"]).1;
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["errors"][0]["code"], "E0401", "{json}");
    let written = ["a.slfc", "b.slfc"].map(|name| folder.path().join(name).exists());
    assert_eq!(written, [false, false]);
}

#[test]
fn an_error_that_ends_a_run_is_told_with_bytes_of_modules() {
    let folder = program(&[("a.same", DIVIDES)]);
    assert_eq!(said(folder.path(), &["build", "a.same"]).0, Some(0));
    let (code, lines, errors) = said(folder.path(), &["run", "a.slfc"]);
    assert_eq!((code, lines.as_str()), (Some(1), "3\n"), "{errors}");
    let expected = "a.slfc: E0902: division by zero\n  at a, bytes 39 to 40\n  called at a, bytes ";
    assert!(errors.starts_with(expected), "{errors}");
    let json = said(folder.path(), &["--json", "run", "a.slfc"]).1;
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["error"]["at"]["bytes"], serde_json::json!([39, 40]), "{json}");
    let (code, _, errors) = said(folder.path(), &["run", "a.slfc", "--steps", "1"]);
    assert!(code == Some(1) && errors.contains("E0909"), "{errors}");
}

#[test]
fn a_damaged_file_is_told_with_its_byte() {
    let folder = program(&[("a.same", "print(1);")]);
    assert_eq!(said(folder.path(), &["build", "a.same"]).0, Some(0));
    let path = folder.path().join("a.slfc");
    let file = std::fs::read(&path).unwrap();
    std::fs::write(&path, &file[..20]).unwrap();
    let (code, lines, errors) = said(folder.path(), &["run", "a.slfc"]);
    assert_eq!((code, lines.as_str()), (Some(2), ""));
    assert!(errors.starts_with("a.slfc: E0803: ") && errors.contains("20"), "{errors}");
    let mut other = file.clone();
    let last = other.len() - 1;
    other[last] ^= 1;
    std::fs::write(&path, other).unwrap();
    let json = said(folder.path(), &["--json", "run", "a.slfc"]).1;
    let json: Value = serde_json::from_str(&json).unwrap();
    let error = &json["errors"][0];
    assert_eq!(
        (&error["code"], &error["at"]["byte"]),
        (&"E0805".into(), &(file.len() - 32).into())
    );
    let (code, _, errors) = said(folder.path(), &["run", "a.same", "--as", "code"]);
    assert!(code == Some(2) && errors.starts_with("a.same: E0802: "), "{errors}");
}

const LIMIT: &str = "limit :: 10;\ng :: fn(n: int) -> bool { n < limit };\n\
                     f :: fn(n: int) -> int { if g(n) { 1 } else { 2 } };\nprint(f(3));\n";

/// Builds with a cache that must succeed; returns the printed lines, without the first line.
fn cached(folder: &Path, more: &[&str]) -> String {
    let args = [&["build", "a.same", "--cache", "a.slfk"], more].concat();
    let (code, lines, errors) = said(folder, &args);
    assert_eq!((code, errors.as_str()), (Some(0), ""));
    lines.split_once('\n').unwrap().1.to_owned()
}

fn sorted(lines: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = lines.lines().collect();
    lines.sort_unstable();
    lines
}

#[test]
fn a_build_with_a_cache_says_what_it_compiled_and_why() {
    let folder = program(&[("a.same", LIMIT)]);
    assert_eq!(
        sorted(&cached(folder.path(), &["--why"])),
        ["a.slfk: 0 taken, 2 compiled", "a:f is compiled: it is new", "a:g is compiled: it is new",]
    );
    let first = std::fs::read(folder.path().join("a.slfc")).unwrap();
    assert_eq!(cached(folder.path(), &["--why"]), "a.slfk: 2 taken, 0 compiled\n");
    assert_eq!(std::fs::read(folder.path().join("a.slfc")).unwrap(), first);
    std::fs::write(folder.path().join("a.same"), LIMIT.replace("10", "11")).unwrap();
    assert_eq!(
        sorted(&cached(folder.path(), &["--why"])),
        [
            "a.slfk: 0 taken, 2 compiled",
            "a:f is compiled again: it uses a:g, which uses a:limit, which changed",
            "a:g is compiled again: it uses a:limit, which changed",
        ]
    );
}

#[test]
fn a_build_with_a_cache_answers_in_json() {
    let folder = program(&[("a.same", LIMIT)]);
    cached(folder.path(), &[]);
    std::fs::write(folder.path().join("a.same"), LIMIT.replace("< limit", "<= limit")).unwrap();
    let args = ["--json", "build", "a.same", "--cache", "a.slfk", "--why"];
    let json: Value = serde_json::from_str(&said(folder.path(), &args).1).unwrap();
    assert_eq!((&json["taken"], &json["compiled"]), (&0.into(), &2.into()));
    let f = serde_json::json!({ "name": "a:f", "why": "uses", "through": ["a:g"] });
    assert!(json["why"].as_array().unwrap().contains(&f), "{json}");
}

#[test]
fn a_damaged_cache_is_told_and_left_out() {
    let folder = program(&[("a.same", LIMIT)]);
    cached(folder.path(), &[]);
    let path = folder.path().join("a.slfk");
    let file = std::fs::read(&path).unwrap();
    std::fs::write(&path, &file[..20]).unwrap();
    let args = ["build", "a.same", "--cache", "a.slfk"];
    let (code, lines, errors) = said(folder.path(), &args);
    assert!(code == Some(0) && lines.ends_with("a.slfk: 0 taken, 2 compiled\n"), "{lines}");
    assert!(errors.starts_with("a.slfk: E0803: "), "{errors}");
    assert_eq!(cached(folder.path(), &[]), "a.slfk: 2 taken, 0 compiled\n");
    assert_eq!(std::fs::read(&path).unwrap(), file);
}

//! Tests how the commands print the folds and instances of programs.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use crate::programs::said;
use serde_json::Value;
use std::process::Command;

const PROGRAM: &str = "template t[n: int] { a :: #fold n + 1; }\nprint(t[1].a);\n";

#[test]
fn folds_and_instances_are_shown() {
    let fold = "1:27 in a:t[1]: 2, 0 steps, 0 units\n";
    let instance = "1:10 a:t[1] { a: 2 }\n";
    for subject in ["selfsame", "model"] {
        let said = |args: &[&str]| said(PROGRAM, &[&["--subject", subject], args].concat());
        let well = |lines: &str| (Some(0), lines.to_owned(), String::new());
        assert_eq!(said(&["types", "a.same", "--folds"]), well(fold));
        assert_eq!(said(&["types", "a.same", "--instances"]), well(instance));
        assert_eq!(said(&["types", "a.same"]), well(instance));
        assert_eq!(said(&["show", "folds", "a.same"]), well(fold));
        assert_eq!(said(&["show", "instances", "a.same"]), well(instance));
        assert_eq!(said(&["run", "a.same"]), well("2\n"));
        let json = said(&["show", "instances", "a.same", "--json"]).1;
        let json: Value = serde_json::from_str(&json).unwrap();
        assert_eq!(json["instances"][0]["content"][0]["is"], "2", "{json}");
    }
}

#[test]
fn the_example_of_the_book_is_as_the_book_says() {
    let book = include_str!("../../../../docs/command-line.md");
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/tour/tables.same");
    for what in ["--folds", "--instances"] {
        let asked = format!("$ selfsame types tests/data/tour/tables.same {what}\n");
        let (_, rest) = book.split_once(&asked).unwrap();
        for subject in ["selfsame", "model"] {
            let mut command = Command::new(env!("CARGO_BIN_EXE_selfsame"));
            let output =
                command.args(["--subject", subject, "types", root, what]).output().unwrap();
            let lines = String::from_utf8(output.stdout).unwrap();
            assert!(rest.starts_with(&lines), "{what}: {lines}");
        }
    }
}

#[test]
fn tasks_are_shown_as_lines_as_json_and_as_a_picture() {
    let shown = |args: &[&str]| said(PROGRAM, &[&["show", "tasks", "a.same"], args].concat());
    let (code, lines, errors) = shown(&[]);
    assert!(
        code == Some(0) && lines.lines().any(|line| line.contains("t[1].a")),
        "{lines}{errors}"
    );
    assert!(lines.lines().all(|line| line.contains(" -> ")), "{lines}");
    let json: Value = serde_json::from_str(&shown(&["--json"]).1).unwrap();
    let demands = json["tasks"]["demands"].as_array().unwrap();
    assert_eq!(demands.len(), lines.lines().count(), "{json}");
    let (code, dot, errors) = shown(&["--dot"]);
    assert!(code == Some(0) && dot.starts_with("digraph tasks {"), "{dot}{errors}");
    assert_eq!(dot.lines().filter(|line| line.contains(" -> ")).count(), demands.len(), "{dot}");
    let (code, _, errors) = said(PROGRAM, &["show", "names", "a.same", "--dot"]);
    assert!(code == Some(2) && errors.contains("only tasks"), "{errors}");
}

//! Tests `selfsame run` and `selfsame types` on programs.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use crate::show::program;
use std::process::Command;

/// Runs a command on a program `a.same`; returns its exit code, its standard output, and its
/// standard error.
pub(crate) fn said(text: &str, args: &[&str]) -> (Option<i32>, String, String) {
    let folder = program(&[("a.same", text)]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_selfsame"));
    let output = command.args(args).current_dir(folder.path()).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

const DIVIDES: &str = "P :: struct { x: int; };\ndiv :: fn(a: int, b: int) -> int { a / b };\n\
                       let p = P(2);\nprint(div(6, p.x));\nprint(div(1, p.x - 2));\n";

#[test]
fn an_error_that_ends_a_run_is_drawn_with_its_calls() {
    for subject in ["selfsame", "model"] {
        let (code, lines, errors) = said(DIVIDES, &["--subject", subject, "run", "a.same"]);
        assert_eq!((code, lines.as_str()), (Some(1), "3\n"), "{errors}");
        for part in ["E0902", "division by zero", "a.same:2:40", "called here"] {
            assert!(errors.contains(part), "{errors}");
        }
    }
    let (code, _, errors) = said(DIVIDES, &["run", "a.same", "--steps", "1"]);
    assert!(code == Some(1) && errors.contains("E0909"), "{errors}");
    let json = said(DIVIDES, &["--json", "run", "a.same"]).1;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&json["lines"][0], &json["error"]["code"]), (&"3".into(), &"E0902".into()));
}

#[test]
fn a_program_with_errors_is_not_run() {
    let (code, lines, errors) = said("print(1);\nlet x: str = 1;\n", &["run", "a.same"]);
    assert_eq!((code, lines.as_str()), (Some(2), ""));
    assert!(errors.contains("E0401") && errors.contains("a.same:2:14"), "{errors}");
}

/// A program without type errors may still exceed a limit of code ([code.limit]).
#[test]
fn a_program_that_is_too_large_for_code_is_not_run() {
    let params: Vec<String> = (0..257).map(|at| format!("p{at}: int")).collect();
    let text = format!("print(1);\nlet f = fn({}) -> int {{ p1 }};\n", params.join(", "));
    let (code, lines, errors) = said(&text, &["run", "a.same"]);
    assert_eq!((code, lines.as_str()), (Some(2), ""), "{errors}");
    assert!(errors.contains("E0811") && errors.contains("a.same:2:9"), "{errors}");
    let json = said(&text, &["--json", "run", "a.same"]).1;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["errors"][0]["code"], "E0811", "{json}");
    assert_eq!(said(&text, &["types", "a.same"]).0, Some(0));
}

#[test]
fn declarations_are_shown_with_their_types() {
    let shown =
        "1:1 P = a:P\n2:1 div: fn(i64, i64) -> i64\n2:11 div.a: i64\n2:19 div.b: i64\n3:5 p: a:P\n";
    assert_eq!(said(DIVIDES, &["types", "a.same"]), (Some(0), shown.into(), String::new()));
    let (code, steps, errors) = said("let x: str = 1;\n", &["types", "a.same", "--trace"]);
    assert!(steps.starts_with("a.same\n types: builtin:str root\n"), "{steps}");
    assert!(code == Some(2) && errors.contains("E0401"), "{errors}");
}

#[test]
fn a_program_of_two_files_is_run_as_the_readme_says() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/tour/areas.same");
    for subject in ["selfsame", "model"] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_selfsame"));
        let output = command.args(["--subject", subject, "run", root]).output().unwrap();
        let lines = String::from_utf8(output.stdout).unwrap();
        let last = lines.lines().last();
        assert_eq!((output.status.code(), last), (Some(0), Some("total: 10.14")), "{lines}");
    }
}

#[test]
fn a_run_without_end_stops_when_nobody_reads_it() {
    let folder = program(&[("a.same", "while true { print(1); }\n")]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_selfsame"));
    command.args(["run", "a.same"]).current_dir(folder.path());
    let mut child = command.stdout(std::process::Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(141));
}

//! Tests `selfsame show` and `selfsame programs`.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use crate::cli::fine;
use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};

/// Creates a temporary folder that contains the given files.
pub(crate) fn program(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

fn show(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_selfsame"));
    command.arg("show").args(args).current_dir(folder).output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

const MAIN: &str = "import {x as y} from \"lib/a\";\nf :: fn(n: int) -> int { n + y };\n";

#[test]
fn a_program_is_shown_stage_by_stage() {
    let folder = program(&[("main.same", MAIN), ("lib/a.same", "pub x :: 1; /* one */")]);
    let all = |what: &str| {
        let output = show(folder.path(), &[what, "main.same"]);
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
        let model = show(folder.path(), &[what, "main.same", "--subject", "model"]);
        assert_eq!(text(&model.stdout), text(&output.stdout));
        text(&output.stdout).to_owned()
    };
    assert!(all("tokens").contains("`import`"), "{}", all("tokens"));
    assert_eq!(all("tree").trim_end(), MAIN.trim_end());
    let modules = all("modules");
    assert!(modules.find("lib/a").unwrap() < modules.find("main").unwrap(), "{modules}");
    assert!(all("names").contains("main:1"), "{}", all("names"));
    let code = all("code");
    assert!(code.contains("main:f") && code.contains("globals  y"), "{code}");
    let json = show(folder.path(), &["modules", "main.same", "--json"]);
    let json: Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["modules"][0]["exports"][0], "x");
    assert_eq!(json["errors"], Value::Array(Vec::new()));
}

#[test]
fn errors_are_drawn_in_their_files() {
    let main = "import {x} from \"lib\";\nlet a = nothing;\n";
    let folder = program(&[("main.same", main), ("lib.same", "x :: 1;\nlet = 2;\n")]);
    let output = show(folder.path(), &["tree", "main.same"]);
    let told = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    for part in ["E0103", "E0204", "E0301", "lib.same:2:5", "main.same:1:9", "declared here"] {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert!(told.find("lib.same").unwrap() < told.find("main.same").unwrap(), "{told}");
    let json = show(folder.path(), &["tree", "main.same", "--json"]);
    let json: Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["errors"][0]["code"], "E0103");
    assert_eq!(json["errors"][1]["notes"][0]["at"]["module"], "lib");
    let output = show(folder.path(), &["tree", "missing.same"]);
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(2), ""));
}

#[test]
fn programs_are_checked() {
    let told = fine(&["programs", "--cases", "40", "--seed", "2"], "");
    assert!(told.contains("40 programs"), "{told}");
    let laws = fine(&["programs", "--list"], "");
    assert!(laws.contains("trees-agree") && laws.contains("parse.grammar"), "{laws}");
}

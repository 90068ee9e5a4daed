//! Tests `selfsame disassemble` and `selfsame assemble`.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use crate::code::said;
use crate::show::program;
use serde_json::Value;
use std::path::Path;

const TEXT: &str = "div :: fn(a: int, b: int) -> int { a / b };\nprint(div(6, 2));\n";

/// Runs a command that must succeed, and returns its output.
fn fine(folder: &Path, args: &[&str]) -> String {
    let (code, lines, errors) = said(folder, args);
    assert_eq!((code, errors.as_str()), (Some(0), ""), "{args:?}: {lines}");
    lines
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn code_comes_back_from_its_listing() {
    let folder = program(&[("a.same", TEXT)]);
    fine(folder.path(), &["build", "a.same"]);
    let of_code = fine(folder.path(), &["disassemble", "a.slfc"]);
    assert_eq!(fine(folder.path(), &["disassemble", "a.same"]), of_code);
    assert!(of_code.starts_with("slfwcode 1\nmodule 0 \"a\"\nrecords "), "{of_code}");
    assert!(of_code.contains("\n   0 div.i64 s2 s0 s1 @ 39 40\n"), "{of_code}");
    let lines = fine(folder.path(), &["disassemble", "a.slfc", "-o", "b.slfl"]);
    assert!(lines.starts_with("b.slfl: ") && lines.ends_with(" lines\n"), "{lines}");
    assert_eq!(std::fs::read_to_string(folder.path().join("b.slfl")).unwrap(), of_code);
    let lines = fine(folder.path(), &["assemble", "b.slfl"]);
    assert!(lines.starts_with("b.slfc: ") && lines.ends_with(" bytes\n"), "{lines}");
    let files = ["a.slfc", "b.slfc"].map(|name| std::fs::read(folder.path().join(name)).unwrap());
    assert_eq!(files[0], files[1]);
}

#[test]
fn a_changed_listing_does_something_else() {
    let folder = program(&[("a.same", TEXT)]);
    let listing = fine(folder.path(), &["disassemble", "a.same"]);
    let changed = listing.replace("div.i64", "mul.i64");
    std::fs::write(folder.path().join("a.slfl"), changed).unwrap();
    fine(folder.path(), &["assemble", "a.slfl", "-o", "b.slfc"]);
    assert_eq!(fine(folder.path(), &["run", "b.slfc"]), "12\n");
}

#[test]
fn answers_as_json() {
    let folder = program(&[("a.same", TEXT), ("b.same", "let x: str = 1;")]);
    let listing = fine(folder.path(), &["disassemble", "a.same"]);
    let told = json(&fine(folder.path(), &["--json", "disassemble", "a.same"]));
    assert_eq!(told["listing"], listing);
    let told = json(&fine(folder.path(), &["--json", "disassemble", "a.same", "-o", "a.slfl"]));
    assert_eq!(
        (&told["output"], &told["lines"]),
        (&"a.slfl".into(), &listing.lines().count().into())
    );
    let told = json(&fine(folder.path(), &["--json", "assemble", "a.slfl"]));
    assert_eq!((&told["output"], &told["functions"]), (&"a.slfc".into(), &told["functions"]));
    let (code, lines, _) = said(folder.path(), &["--json", "disassemble", "b.same"]);
    assert_eq!((code, &json(&lines)["errors"][0]["code"]), (Some(2), &"E0401".into()));
}

#[test]
fn what_is_no_listing_is_drawn_at_its_line() {
    let folder = program(&[("a.slfl", "slfwcode 1\nmodule 1 \"a\"\n")]);
    let (code, lines, errors) = said(folder.path(), &["assemble", "a.slfl"]);
    assert_eq!((code, lines.as_str()), (Some(2), ""));
    for words in ["E0813", "a.slfl:2:8", "module 1 \"a\"", "that may stand here"] {
        assert!(errors.contains(words), "{words}: {errors}");
    }
    let (code, lines, _) = said(folder.path(), &["--json", "assemble", "a.slfl"]);
    let error = &json(&lines)["errors"][0];
    assert_eq!((code, &error["code"]), (Some(2), &"E0813".into()));
    assert_eq!((&error["at"]["line"], &error["at"]["column"]), (&2.into(), &8.into()));
    std::fs::write(folder.path().join("a.slfl"), b"slfwcode 1\nmodule 0 \"\xff\"").unwrap();
    let errors = said(folder.path(), &["assemble", "a.slfl"]).2;
    assert!(errors.contains("E0813") && errors.contains("a.slfl:2:11"), "{errors}");
    std::fs::write(folder.path().join("a.slfl"), b"slfwcode").unwrap();
    let errors = said(folder.path(), &["assemble", "a.slfl"]).2;
    assert!(errors.contains("E0813") && errors.contains("is missing here"), "{errors}");
    assert!(!folder.path().join("a.slfc").exists());
}

#[test]
fn a_flaw_is_drawn_at_the_line_of_its_word() {
    let folder = program(&[("a.same", TEXT)]);
    let listing = fine(folder.path(), &["disassemble", "a.same"]);
    let refused = |from: &str, to: &str| {
        let changed = listing.replacen(from, to, 1);
        assert_ne!(changed, listing, "{from}");
        std::fs::write(folder.path().join("a.slfl"), &changed).unwrap();
        let (code, lines, errors) = said(folder.path(), &["assemble", "a.slfl"]);
        assert_eq!((code, lines.as_str()), (Some(2), ""), "{errors}");
        let told = json(&said(folder.path(), &["--json", "assemble", "a.slfl"]).1);
        let line = told["errors"][0]["at"]["line"].as_u64();
        (errors, line.and_then(|line| changed.lines().nth(line as usize - 1)).map(str::to_owned))
    };
    let (errors, line) = refused("div.i64 s2 s0 s1", "div.i64 s2 s0 s7");
    assert_eq!(line.as_deref(), Some("   0 div.i64 s2 s0 s7 @ 39 40"));
    for words in ["E0812", "code of function", "word 0", "a field of the instruction is none"] {
        assert!(errors.contains(words), "{words}: {errors}");
    }
    let (errors, line) = refused("type 0 primitive ()", "type 0 union");
    assert!(errors.contains("E0812") && errors.contains("type 0: it is nothing"), "{errors}");
    assert_eq!(line.as_deref(), Some("type 0 union"));
    // The error has no line, because the row at fault is missing in the listing.
    let (errors, line) = refused("entry 1\n", "");
    assert!(errors.starts_with("a.slfl: E0812: entry 0: "), "{errors}");
    assert_eq!(line, None);
}

#[test]
fn files_of_other_kinds_are_told() {
    let folder = program(&[("a.same", TEXT)]);
    fine(folder.path(), &["build", "a.same", "-o", "a.slfc"]);
    let (code, _, errors) = said(folder.path(), &["assemble", "a.slfc"]);
    assert!(code == Some(2) && errors.contains("selfsame disassemble a.slfc"), "{errors}");
    let (code, _, errors) = said(folder.path(), &["assemble", "-"]);
    assert!(code == Some(2) && errors.contains("`-o FILE`"), "{errors}");
    let (code, _, errors) = said(folder.path(), &["disassemble", "a.same", "--as", "code"]);
    assert!(code == Some(2) && errors.starts_with("a.same: E0802: "), "{errors}");
}

//! Tests the comparison of two versions of types, also of BTF files.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::said::{root, said};
use selfsame_formats::btf::worst_cases;
use serde_json::Value;
use std::path::Path;

const OLD: &str = "tests/data/diff/old.same";
const NEW: &str = "tests/data/diff/new.same";
const SAMPLE: &str = "tests/data/btf/sample.le.btf";

/// The documentation page about `diff` shows the actual output of the program.
#[test]
fn the_page_shows_what_is_said() {
    let page = std::fs::read_to_string(root().join("docs/diff.md")).unwrap();
    let (code, out, err) = said(&["diff", OLD, NEW]);
    assert_eq!((code, &*err), (1, ""));
    assert!(page.contains(&format!("```text\n{out}```")), "{out}");
    assert_eq!(said(&["diff", OLD, OLD]).0, 0);
}

/// The documentation page about DWARF shows the actual output of the program. Every command reads
/// DWARF.
#[test]
fn dwarf_is_read_by_every_command() {
    let page = std::fs::read_to_string(root().join("docs/dwarf.md")).unwrap();
    let (old, new) = ("tests/data/dwarf/old.debug", "tests/data/dwarf/new.debug");
    let (code, out, err) = said(&["diff", old, new]);
    assert_eq!((code, &*err), (1, ""));
    assert!(page.contains(&format!("```text\n{out}```")), "{out}");
    for args in [
        &["hash", old][..],
        &["explain", old, "class gate::port", "class gate::tls"],
        &["explain", old, "gate::port"],
        &["dump", old],
        &["draw", old, "--only", "class gate::tls", "-o", "/dev/null"],
        &["check", "--input", old, "--cases", "20"],
        &["import", "dwarf", old, new, "--names"],
    ] {
        let (code, _, err) = said(args);
        assert!(code < 2, "{args:?}: {err}");
    }
    let (code, _, err) = said(&["hash", "tests/data/dwarf/split.o"]);
    assert!(code == 2 && err.contains("E0836") && err.contains("split.dwo"), "{err}");
    let (code, _, err) = said(&["import", "dwarf", SAMPLE]);
    assert!(code == 2 && err.contains("E0832: this is BTF, not DWARF"), "{err}");
    let (code, _, err) = said(&["diff", old, new, "--base", SAMPLE]);
    assert!(code == 2 && err.contains("this is DWARF, which has no base"), "{err}");
}

#[test]
fn json_has_all_names_and_paths() {
    let (_, out, _) = said(&["diff", OLD, NEW, "--json"]);
    let json: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&json["changed"], &json["of_itself"]), (&3.into(), &1.into()));
    assert_eq!(json["causes"][0]["names"], serde_json::json!(["User"]));
    let org = &json["names"][0];
    assert_eq!((&org["name"], &org["path"][1]["to"]), (&"Org".into(), &"User".into()));
    let (code, out, _) = said(&["diff", OLD, NEW, "--json", "--only", "Currency"]);
    let json: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &json["names"]), (0, &serde_json::json!([])));
}

#[test]
fn tables_and_pictures_are_written() {
    let folder = tempfile::tempdir().unwrap();
    let picture = folder.path().join("cause.svg");
    let (code, out, _) = said(&["diff", OLD, NEW, "--markdown", "-o", picture.to_str().unwrap()]);
    assert!(code == 1 && out.contains("| `User` | `.id`: `i64` | `.id`: `str` | 2 |"), "{out}");
    let picture = std::fs::read_to_string(picture).unwrap();
    assert!(picture.contains("<svg") && picture.contains("User (old)"), "{picture}");
}

#[test]
fn bad_usage_is_refused() {
    for (args, part) in [
        (&["diff", OLD, "none.same"][..], "none.same: there is no such file"),
        (&["diff", OLD, NEW, "--only", "Lost"], "nothing is named `Lost`"),
        (&["diff", "-", "-"], "only one of the versions"),
        (&["diff", OLD, NEW, "--base", SAMPLE], "this file is a text"),
        (&["diff", "README.md", NEW], "README.md"),
        (&["diff", OLD, OLD, "-o", "/tmp/none.svg"], "nothing changed that could be drawn"),
    ] {
        let (code, _, err) = said(args);
        assert!(code == 2 && err.contains(part), "{args:?}: {code} {err}");
    }
}

/// The root file of a program can be a version. The names of functions and constants are then
/// compared, too.
#[test]
fn programs_are_versions() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, limit: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let text = format!(
            "limit :: {limit};\n\
             first :: fn(n: int) -> int {{ limit + n }};\n\
             second :: fn(n: int) -> int {{ first(n) }};\n\
             third :: fn(n: int) -> int {{ n }};\n"
        );
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (old, new) = (write("old/m.same", "1"), write("new/m.same", "2"));
    let (code, out, err) = said(&["diff", &old, &new]);
    assert_eq!((code, &*err), (1, ""), "{out}");
    assert!(out.contains("3 of 4 names changed: 1 of itself, 2 because of it"), "{out}");
    assert!(out.contains("limit changes 2 other names"), "{out}");
    // Imports and templates mean something in a program only.
    let tour = "tests/data/tour/main.same";
    let (code, out, err) = said(&["diff", tour, tour]);
    assert_eq!((code, &*err), (0, ""));
    assert!(out.ends_with("the same 8 names with the same types\n"), "{out}");
    let wrong = write("wrong/m.same", "lost");
    let (code, _, err) = said(&["diff", &old, &wrong]);
    assert!(code == 2 && err.contains("E0301") && err.contains("lost"), "{err}");
}

/// Folders of files can be versions. A type that moves to another file counts as unchanged.
#[test]
fn folders_are_versions() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write("old/a.same", "A :: int;\n");
    write("old/sub/b.same", "B :: List[str];\n");
    write("new/c.same", "A :: int; B :: List[int];\n");
    write("new/notes.txt", "not types");
    let paths = ["old", "new"].map(|name| folder.path().join(name).to_str().unwrap().to_owned());
    let (code, out, _) = said(&["diff", &paths[0], &paths[1]]);
    assert!(code == 1 && out.contains("1 of 2 names changed: 1 of itself"), "{out}");
}

/// A little-endian and a big-endian BTF file have the same types. Each command prints types of BTF
/// in the vocabulary of C.
#[test]
fn btf_is_compared_in_the_words_of_c() {
    assert_eq!(said(&["diff", SAMPLE, "tests/data/btf/sample.be.btf"]).0, 0);
    let (code, out, _) = said(&["explain", SAMPLE, "struct tree", "struct node"]);
    assert!(code == 1 && out.contains("struct tree: ") && out.contains(" bytes"), "{out}");
    let (code, out, _) = said(&["explain", SAMPLE, "tree"]);
    assert!(code == 0 && out.starts_with("tree has 1 type\n1. "), "{out}");
    let (code, out, _) = said(&["hash", SAMPLE]);
    assert!(code == 0 && out.contains("struct tree") && out.contains("func walk"), "{out}");
    let (code, out, _) = said(&["draw", SAMPLE, "--only", "struct node", "--depth", "1"]);
    assert!(code == 0 && out.contains("struct node"), "{out}");
    let (code, out, _) = said(&["dump", SAMPLE]);
    assert!(code == 0 && out.contains("\"kind\": \"pointer\""), "{code}");
}

/// If two types have one name, `explain` prints the records of each type.
#[test]
fn a_name_of_two_types_tells_its_records() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("weak.btf");
    let weak = worst_cases::ALL.iter().find(|weak| weak.name == "declared-last").unwrap();
    std::fs::write(&path, weak.file(1)).unwrap();
    let path = path.to_str().unwrap();
    let (code, out, _) = said(&["explain", path, "struct B0"]);
    assert!(code == 1 && out.contains("struct B0 has 3 types"), "{out}");
    assert!(
        out.contains("[1] STRUCT") && out.contains("4 bytes") && out.contains("8 bytes"),
        "{out}"
    );
    let (code, _, err) = said(&["explain", path, "struct B0", "struct A0"]);
    assert!(code == 2 && err.contains("give one as `struct B0#NUMBER`"), "{err}");
    let (code, out, _) = said(&["explain", path, "struct B0#1", "B0#6"]);
    assert!(code == 1 && out.contains("struct B0: 8 bytes"), "{out}");
    let (code, _, _) = said(&["import", "btf", path, path]);
    assert_eq!(code, 0);
}

/// If a class lacks a base that another class has, `explain` prints the bases of both.
#[test]
fn the_bases_of_a_class_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bases.same");
    let text = "Node :: class \"Node\" { id: str; };\nActor :: class \"Actor\" { login: str; };\n\
                One :: class \"User\" (Node, Actor) { x: str; };\n\
                Other :: class \"User\" (Node) { x: str; };\n";
    std::fs::write(&path, text).unwrap();
    let (code, out, _) = said(&["explain", path.to_str().unwrap(), "One", "Other"]);
    let sides = "  One: class \"User\"(\"Node\", \"Actor\") { x }\n  Other: class \"User\"(\"Node\") { x }\n";
    assert!(code == 1 && out.ends_with(sides), "{out}");
}

/// Checks the files of cases that are kept outside of the repository, if they exist.
#[test]
fn files_of_cases_have_the_expected_types() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/cases"));
    let case = |name: &str| {
        let path = folder.join(name);
        path.exists().then(|| path.to_str().unwrap().to_owned())
    };
    let names = |path: &str| {
        let (code, out, err) = said(&["import", "btf", "--names", "--json", path]);
        assert_eq!(code, 0, "{path}: {err}");
        let json: Value = serde_json::from_str(&out).unwrap();
        let names = json["names"].as_array().unwrap().iter();
        let name = |one: &Value| {
            format!("{} {}", one["kind"].as_str().unwrap(), one["name"].as_str().unwrap())
        };
        (names.map(name).collect::<Vec<_>>(), json)
    };
    if let (Some(first), Some(last)) =
        (case("B1-names-fwd-first.btf"), case("B1-names-fwd-last.btf"))
    {
        assert_eq!(names(&first).0, names(&last).0);
        assert!(names(&first).0.contains(&"STRUCT hash_table".to_owned()));
    }
    if let Some(path) = case("I1-layout-newkind.btf") {
        let (names, json) = names(&path);
        assert_eq!(
            (names, &json["unknown"]),
            (vec!["INT int".into(), "KIND20 newkind".into(), "STRUCT node".into()], &1.into())
        );
    }
    if let Some(path) = case("I3-gcc-enum-fwd.btf") {
        assert!(names(&path).0.contains(&"FWD color".to_owned()), "it stays opaque");
    }
    if let Some(path) = case("I7-lto.btf") {
        let count = |name: &str| names(&path).0.iter().filter(|known| *known == name).count();
        let counts = ["FUNC win", "VAR counter", "STRUCT hash_table", "FWD hash_table"].map(count);
        assert_eq!(counts, [2, 2, 1, 0]);
    }
}

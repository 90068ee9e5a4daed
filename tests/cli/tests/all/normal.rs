//! Tests the options `--forget` and `--opaque`.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const SCHEMA: &str = "tests/data/normal/schema.same";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Runs the program. Returns its exit code and its output.
fn said(args: &[&str]) -> (Option<i32>, String) {
    let program =
        Command::new(env!("CARGO_BIN_EXE_selfsame")).args(args).current_dir(root()).output();
    let Output { status, stdout, stderr } = program.unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (status.code(), text(stdout) + &text(stderr))
}

/// Returns the hash in the output row of the given name.
fn hash_of(rows: &str, name: &str) -> String {
    let row = rows.lines().map(|row| row.split_whitespace().collect::<Vec<_>>());
    row.into_iter().find(|row| row.first() == Some(&name)).unwrap()[1].to_owned()
}

#[test]
fn explain_forgets_the_order_of_unions() {
    let (code, text) = said(&["explain", SCHEMA, "Json", "Value"]);
    assert_eq!(code, Some(1), "{text}");
    for subject in ["selfsame", "model"] {
        let args = ["explain", SCHEMA, "Json", "Value", "--forget", "union-order"];
        let (code, text) = said(&[&args[..], &["--subject", subject]].concat());
        assert_eq!(code, Some(0), "{text}");
        assert!(text.contains("are the selfsame type"), "{text}");
        assert!(text.contains("List") && text.contains(" = "), "the types below: {text}");
    }
}

#[test]
fn hashes_of_normal_forms_are_equal() {
    let (_, plain) = said(&["hash", SCHEMA]);
    assert_ne!(hash_of(&plain, "Post"), hash_of(&plain, "Article"));
    let (code, forms) = said(&["hash", SCHEMA, "--forget", "union-order,member-order"]);
    assert_eq!(code, Some(0), "{forms}");
    for (one, other) in [("Post", "Article"), ("Comment", "Reply"), ("Json", "Value")] {
        assert_eq!(hash_of(&forms, one), hash_of(&forms, other), "{forms}");
    }
    let (_, few) = said(&["hash", SCHEMA, "--forget", "union-order"]);
    assert_ne!(hash_of(&few, "Post"), hash_of(&few, "Article"));
}

#[test]
fn the_inside_of_a_name_is_opaque() {
    let versions = ["tests/data/diff/old.same", "tests/data/diff/new.same"];
    let (code, text) = said(&["diff", versions[0], versions[1]]);
    assert_eq!(code, Some(1), "{text}");
    let (code, text) = said(&["diff", versions[0], versions[1], "--opaque", "User"]);
    assert_eq!(code, Some(0), "{text}");
}

#[test]
fn btf_is_read_without_names_of_parameters() {
    let file = "tests/data/btf/sample.le.btf";
    let (code, plain) = said(&["import", "btf", file, "--names"]);
    assert_eq!(code, Some(0), "{plain}");
    let (code, text) = said(&[
        "import",
        "btf",
        file,
        "--names",
        "--opaque",
        "struct tree",
        "--forget",
        "parameter-names",
    ]);
    assert_eq!(code, Some(0), "{text}");
    let hash = |text: &str| {
        text.lines()
            .find(|line| line.contains("STRUCT") && line.contains("tree"))
            .map(str::to_owned)
    };
    assert!(hash(&plain).is_some() && hash(&plain) != hash(&text), "{plain}\n{text}");
    let (code, hashes) = said(&["hash", file, "--opaque", "struct tree"]);
    assert_eq!(code, Some(0), "{hashes}");
    assert!(
        hash(&text).is_some_and(|row| row.contains(&hash_of_tree(&hashes))),
        "{text}\n{hashes}"
    );
}

/// Returns the hash in the output row of `struct tree`. This name consists of two words.
fn hash_of_tree(rows: &str) -> String {
    let row = rows.lines().find(|row| row.contains("struct tree ")).unwrap();
    row.split_whitespace().nth(2).unwrap().to_owned()
}

#[test]
fn what_cannot_be_forgotten_is_told() {
    let (code, text) = said(&["hash", SCHEMA, "--forget", "order"]);
    assert_eq!(code, Some(2), "{text}");
    assert!(text.contains("`order` names no property") && text.contains("union-order"), "{text}");
    let script = "tests/data/tour/edit.world";
    let (code, text) = said(&["explain", script, "f", "f", "--forget", "union-order"]);
    assert_eq!(code, Some(2), "{text}");
    assert!(text.contains("a script has no normal forms"), "{text}");
}

#[test]
fn definitions_of_schemas_are_opaque() {
    for (format, file, name) in [
        ("graphql", "tests/data/schemas/shop.graphql", "User"),
        ("json-schema", "tests/data/schemas/shop.json", "user"),
    ] {
        let (code, plain) = said(&["import", format, file, "--names"]);
        assert_eq!(code, Some(0), "{plain}");
        let (code, opaque) = said(&["import", format, file, "--names", "--opaque", name]);
        assert_eq!(code, Some(0), "{opaque}");
        let hash = |text: &str| {
            let row =
                text.lines().find(|row| row.ends_with(&format!(" {name}"))).map(str::to_owned);
            row.unwrap().split_whitespace().next().unwrap().to_owned()
        };
        assert_ne!(hash(&plain), hash(&opaque), "{plain}\n{opaque}");
        let (code, rows) = said(&["hash", file, "--opaque", name]);
        assert_eq!(code, Some(0), "{rows}");
        assert!(rows.contains(&hash(&opaque)), "{rows}\n{opaque}");
    }
}

#[test]
fn a_name_that_nothing_has_is_refused() {
    let old = "tests/data/diff/old.same";
    for (args, near) in [
        (&["hash", SCHEMA, "--opaque", "Pots"][..], "`Post` is near to it"),
        (&["explain", SCHEMA, "Json", "Value", "--opaque", "Pst"], "`Post` is near to it"),
        (&["diff", old, old, "--opaque", "Usr"], "`User` is near to it"),
        (
            &["import", "btf", "tests/data/btf/sample.le.btf", "--opaque", "union tree"],
            "`tree` is near to it",
        ),
        (&["import", "graphql", "tests/data/schemas/shop.graphql", "--opaque", "Usr"], "`User` is"),
        (&["hash", "tests/data/schemas/shop.json", "--opaque", "usr"], "`user` is near to it"),
    ] {
        let (code, text) = said(args);
        assert_eq!(code, Some(2), "{args:?} {text}");
        let name = args.last().unwrap();
        assert!(text.contains(&format!("--opaque: nothing is named `{name}`")), "{text}");
        assert!(text.contains(near), "{text}");
    }
}

/// A name may be that of a type of one of two versions.
#[test]
fn a_name_of_one_version_is_enough() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let one = file("one.same", "A :: List[int]; B :: class \"New\" { a: int; };");
    let other = file("other.same", "A :: List[int]; B :: List[int];");
    for args in [["diff", &one, &other], ["diff", &other, &one]] {
        let (code, text) = said(&[&args[..], &["--opaque", "New"]].concat());
        assert_eq!(code, Some(1), "{text}");
    }
    let (code, text) = said(&["explain", &other, "A", "B", "--other", &one, "--opaque", "New"]);
    assert_eq!(code, Some(1), "{text}");
}

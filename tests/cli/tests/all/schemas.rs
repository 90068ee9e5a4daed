//! Tests schemas on the command line, as people and scripts use them.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::said::{root, said};
use serde_json::Value;

const OLD: &str = "tests/data/schemas/shop.graphql";
const NEW: &str = "tests/data/schemas/shop.new.graphql";
const AVRO: &str = "tests/data/schemas/shop.avsc";
const PROTO: &str = "tests/data/schemas/shop.binpb";
const JSON: &str = "tests/data/schemas/shop.json";

/// The documentation page about schemas shows the actual output of the program.
#[test]
fn the_page_shows_what_is_said() {
    let page = std::fs::read_to_string(root().join("docs/schemas.md")).unwrap();
    for (args, expected) in [
        (&["diff", OLD, NEW][..], 1),
        (&["explain", OLD, "Product", "--other", NEW, "Product"], 1),
        (&["import", "avro", AVRO, "--names"], 0),
    ] {
        let (code, out, err) = said(args);
        assert_eq!((code, &*err), (expected, ""), "{args:?}");
        let command = format!("selfsame {}", args.join(" "));
        assert!(page.contains(&command), "{command}");
        assert!(page.contains(&format!("```text\n{out}```")), "{command}\n{out}");
    }
}

/// Each command that reads types reads schemas, even if only the option gives the format.
#[test]
fn commands_read_schemas() {
    for (file, format, name) in [
        (OLD, "graphql", "type User"),
        (AVRO, "avro", "record shop.User"),
        (JSON, "json-schema", "schema user"),
        (PROTO, "protobuf", "message shop.User"),
    ] {
        let (code, out, err) = said(&["hash", file]);
        assert!(code == 0 && out.contains(name), "{out}{err}");
        let (code, out, err) = said(&["dump", file]);
        assert!(code == 0 && serde_json::from_str::<Value>(&out).is_ok(), "{err}");
        let (code, out, err) = said(&["draw", file]);
        assert!(code == 0 && !out.is_empty(), "{err}");
        let (code, out, err) = said(&["check", "--input", file, "--cases", "20"]);
        assert!(code == 0, "{out}{err}");
        let copy = tempfile::NamedTempFile::new().unwrap();
        std::fs::copy(root().join(file), copy.path()).unwrap();
        let (code, other, err) = said(&["hash", copy.path().to_str().unwrap(), "--format", format]);
        assert_eq!((code, &*other, &*err), (0, &*said(&["hash", file]).1, ""));
    }
}

#[test]
fn bad_usage_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (bad, json) = (write("a.graphql", "type A { x: Strin }"), write("a.avsc", "[\"int\", 3]"));
    for (args, part) in [
        (
            &["hash", &bad][..],
            "a.graphql:1:13: E0842: no type is named `Strin`; `String` is near to it",
        ),
        (&["diff", OLD, &bad], "E0842"),
        (&["check", "--input", &bad], "E0842"),
        (&["import", "graphql", &bad], "E0842"),
        (&["hash", &json], "a.avsc#/1: E0845: this is no schema"),
        (&["hash", OLD, "--format", "avro"], ":2:1: E0841"),
        (
            &["hash", OLD, "--format", "thrift"],
            "the formats are graphql, avro, json-schema, protobuf",
        ),
        (&["import", "json-schema", AVRO, OLD], "E0841"),
        (&["import", "avro", "tests/data/btf/sample.le.btf"], "E0847: this is no avro"),
        (&["hash", OLD, "--base", OLD], "this file is a text"),
        (&["explain", OLD, "Lost", "User"], "nothing is named `Lost`"),
    ] {
        let (code, _, err) = said(args);
        assert!(code == 2 && err.contains(part), "{args:?}: {code} {err}");
    }
}

/// All files of one format in a folder form one schema.
#[test]
fn a_folder_is_a_schema() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write("old/a.graphql", "type A { b: B }");
    write("old/b.graphqls", "type B { x: Int }");
    write("new/all.gql", "type B { x: Int } type A { b: B }");
    let of = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (code, out, err) = said(&["diff", &of("old"), &of("new")]);
    assert_eq!((code, &*err), (0, ""), "{out}");
}

/// The members of `anyOf` have no names. Their order counts, except if the order of unions is
/// forgotten (`[normal.same]`).
#[test]
fn the_order_of_any_of_can_be_forgotten() {
    let file = "tests/data/schemas/any.json";
    assert_eq!(said(&["explain", file, "A", "B"]).0, 1);
    let (code, out, _) = said(&["explain", file, "A", "B", "--forget", "union-order"]);
    assert_eq!((code, out.contains("are the selfsame type")), (0, true), "{out}");
    let (_, out, _) = said(&["import", "json-schema", file, "--names", "--forget", "union-order"]);
    let hash = |name: &str| out.lines().find_map(|line| line.strip_suffix(name));
    assert!(hash(" schema A").is_some());
    assert_eq!(hash(" schema A"), hash(" schema B"), "{out}");
}

//! Tests that the table of foreign kinds in the chapter on kinds agrees with the kinds of all
//! readers.

use crate::btf::Kind;
use crate::schema::Format;
use std::collections::BTreeMap;

/// The rows of the table, by their codes.
fn rows() -> BTreeMap<u8, String> {
    let mut rows = BTreeMap::new();
    let mut add = |code: selfsame_spec::Kind, text: String| {
        assert!(code.is_foreign(), "{code:?}");
        let before = rows.insert(code.0, format!("| `{:02x}` | {text} |", code.0));
        assert_eq!(before, None, "two readers use one kind");
    };
    for kind in Kind::all().filter(|kind| kind.name() != "FREE") {
        let reader = match (kind.is_btf(), kind.is_known()) {
            (true, true) => "[BTF](../formats/btf.md)",
            (true, false) => "[BTF](../formats/btf.md), of a later kernel",
            (false, _) => "[DWARF](../formats/dwarf.md)",
        };
        add(kind.head(), format!("`{}` | {reader}", kind.name()));
    }
    for format in Format::ALL {
        let (name, page) = match format {
            Format::GraphQl => ("a definition or type", "[GraphQL](../formats/graphql.md)"),
            Format::Avro => ("a schema", "[Avro](../formats/avro.md)"),
            Format::JsonSchema => ("a schema", "[JSON Schema](../formats/json-schema.md)"),
            Format::Protobuf => {
                ("a definition or type", "[Protocol Buffers](../formats/protobuf.md)")
            }
        };
        add(format.kind(), format!("{name} | {page}"));
    }
    // The kinds of Rust types are listed here, because the package of Rust types is not a
    // dependency of this package. The tests of that package compare its heads with its chapter.
    for (code, name) in [(0xd0, "a type, seen as data"), (0xd2, "a type with its layout")] {
        add(selfsame_spec::Kind(code), format!("{name} | [Rust](../formats/rust.md)"));
    }
    rows
}

/// `[kind.foreign]`.
#[test]
fn the_chapter_lists_all_foreign_kinds() {
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../../spec/chapters/types/kind.md");
    let chapter = std::fs::read_to_string(page).unwrap();
    let (_, section) = chapter.split_once("### The foreign kinds of the readers").unwrap();
    let of_chapter: Vec<&str> = section.lines().filter(|line| line.starts_with("| `")).collect();
    let rows: Vec<String> = rows().into_values().collect();
    assert_eq!(of_chapter, rows, "the table is\n{}", rows.join("\n"));
}

//! Tests of the rules in the chapter about Protocol Buffers.

use super::assemble::Part::{Message, Number, Text};
use super::assemble::{bytes, field, message, set};
use crate::schema::tests::hashes;
use crate::schema::{Error, Format, Source, read};
use selfsame_spec::Graph;

fn graph(bytes: Vec<u8>) -> Result<Graph, Error> {
    read(Format::Protobuf, &[Source { name: "file".to_owned(), bytes }])
}

fn told(bytes: Vec<u8>) -> Vec<(String, String)> {
    hashes(&graph(bytes).unwrap())
}

const INT: (u64, &str) = (5, "");

fn one(field: Vec<u8>) -> Vec<u8> {
    set("proto3", vec![Message(4, message("A", vec![field]))])
}

#[test]
fn a_set_is_read() {
    let inner = message("In", vec![field("x", 1, (11, ".a.b.A"), Vec::new())]);
    let mut outer = message("A", vec![field("in", 1, (11, ".a.b.A.In"), Vec::new())]);
    outer.extend(bytes(&[Message(3, inner)]));
    let value = |name, number| bytes(&[Text(1, name), Number(2, number)]);
    let role = bytes(&[Text(1, "E"), Message(2, value("X", 0)), Message(2, value("Y", u64::MAX))]);
    let method = bytes(&[Text(1, "Get"), Text(2, ".a.b.A"), Text(3, ".a.b.A.In"), Number(6, 1)]);
    let service = bytes(&[Text(1, "S"), Message(2, method)]);
    let extension = field("ext", 100, INT, vec![Text(2, ".a.b.A")]);
    let parts =
        vec![Message(4, outer), Message(5, role), Message(6, service), Message(7, extension)];
    let names: Vec<String> = told(set("proto2", parts)).into_iter().map(|(name, _)| name).collect();
    let expected =
        ["enum a.b.E", "extension a.b.ext", "message a.b.A", "message a.b.A.In", "service a.b.S"];
    assert_eq!(names, expected);
}

/// `[protobuf.order]`: fields are sorted by their numbers.
#[test]
fn numbers_give_the_order() {
    let (x, y) = (field("x", 1, INT, Vec::new()), field("y", 2, INT, Vec::new()));
    let of = |fields| told(set("proto3", vec![Message(4, message("A", fields))]));
    assert_eq!(of(vec![x.clone(), y.clone()]), of(vec![y, x]));
}

/// `[protobuf.field]`, `[protobuf.out]`.
#[test]
fn the_contract_counts() {
    let plain = one(field("x", 1, INT, Vec::new()));
    let same = [
        one(field("x", 1, INT, vec![Text(10, "x")])),
        one(field("x", 1, INT, vec![Message(8, bytes(&[Number(3, 1)]))])),
        set(
            "proto3",
            vec![
                Message(4, message("A", vec![field("x", 1, INT, Vec::new())])),
                Message(8, bytes(&[Text(1, "java")])),
            ],
        ),
    ];
    for other in same {
        assert_eq!(told(plain.clone()), told(other));
    }
    let differ = [
        one(field("y", 1, INT, Vec::new())),
        one(field("x", 2, INT, Vec::new())),
        one(field("x", 1, (3, ""), Vec::new())),
        one(field("x", 1, INT, vec![Number(4, 3)])),
        one(field("x", 1, INT, vec![Number(4, 3), Message(8, bytes(&[Number(2, 0)]))])),
        one(field("x", 1, INT, vec![Number(17, 1)])),
        one(field("x", 1, INT, vec![Text(10, "other")])),
        set("proto2", vec![Message(4, message("A", vec![field("x", 1, INT, vec![Text(7, "3")])]))]),
    ];
    let mut seen = vec![told(plain)];
    for other in differ {
        let other = told(other);
        assert!(!seen.contains(&other));
        seen.push(other);
    }
    let optional =
        set("proto2", vec![Message(4, message("A", vec![field("x", 1, INT, Vec::new())]))]);
    assert_eq!(told(optional), told(one(field("x", 1, INT, vec![Number(17, 1)]))));
}

/// `[protobuf.error]`.
#[test]
fn errors_have_codes_and_places() {
    let lost = one(field("x", 1, (11, ".a.b.B"), Vec::new()));
    let twice = set(
        "proto3",
        vec![Message(4, message("A", Vec::new())), Message(4, message("A", Vec::new()))],
    );
    let number = set(
        "proto3",
        vec![Message(
            4,
            message("A", vec![field("x", 1, INT, Vec::new()), field("y", 1, INT, Vec::new())]),
        )],
    );
    let deep = (0..100)
        .fold(message("A", Vec::new()), |inner, _| bytes(&[Text(1, "A"), Message(3, inner)]));
    for (set, said) in [
        (
            lost,
            "E0842: no definition is named `a.b.B`; `a.b.A` is near to it (`protoc` needs `--include_imports`)",
        ),
        (twice, "E0843: `a.b.A` is defined twice"),
        (number, "E0843: the field number 1 stands twice"),
        (
            set("editions", Vec::new()),
            "E0844: the syntax `editions` is not read: only proto2 and proto3 are",
        ),
        (one(field("x", 1, (11, ""), Vec::new())), "E0845: this field has no type"),
        (
            set("proto3", vec![Message(4, message("", Vec::new()))]),
            "E0845: this definition has no name",
        ),
        (set("proto3", vec![Message(4, deep)]), "E0846: messages are nested more than 64 times"),
        (b"\x0a\x05a".to_vec(), "E0841: these bytes are no message of a descriptor"),
        (b"\x0b".to_vec(), "E0841: these bytes are no message of a descriptor"),
    ] {
        let error = graph(set).unwrap_err().to_string();
        assert!(error.starts_with("file: byte ") && error.ends_with(said), "{error}");
    }
}

/// Several sets of descriptors may contain the same imported files.
#[test]
fn imports_may_be_repeated() {
    let set = one(field("x", 1, INT, Vec::new()));
    let twice = [set.clone(), set.clone()].concat();
    assert_eq!(told(set.clone()), told(twice));
    let other = one(field("y", 1, INT, Vec::new()));
    assert!(graph([set, other].concat()).unwrap_err().to_string().contains("E0843"));
}

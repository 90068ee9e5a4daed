//! Tests of the rules in the chapter about Protocol Buffers.

use super::assemble::Part::{self, Message, Number, Text};
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
            "E0844: the edition with the number 0 is not read: only 2023 and 2024 are",
        ),
        (
            set("proto4", Vec::new()),
            "E0844: the syntax `proto4` is not read: only proto2, proto3 and editions are",
        ),
        (
            edition(1000, Message(50, bytes(&[Number(1, 7)])), Vec::new()),
            "E0845: the feature 1 has no value 7",
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

/// Writes a set with one file of an edition, which has these options.
fn edition(number: u64, options: Part<'_>, mut parts: Vec<Part<'_>>) -> Vec<u8> {
    parts.extend([Number(14, number), Message(8, bytes(&[options]))]);
    set("editions", parts)
}

/// `[protobuf.features]`: the features of a field are those that are nearest to it.
#[test]
fn features_are_facts() {
    let features = |all: &[(u64, u64)]| {
        bytes(&all.iter().map(|&(feature, value)| Number(feature, value)).collect::<Vec<_>>())
    };
    let of = |field: &[(u64, u64)]| vec![Message(8, bytes(&[Message(21, features(field))]))];
    let int = |own: &[(u64, u64)]| field("x", 1, INT, of(own));
    let list = |own: &[(u64, u64)]| {
        field("x", 1, INT, [vec![Number(4, 3)], of(own)].into_iter().flatten().collect())
    };
    let role = |options: Vec<Part<'_>>| {
        let value = bytes(&[Text(1, "X"), Number(2, 0)]);
        let mut parts = vec![Text(1, "E"), Message(2, value)];
        parts.extend(options);
        bytes(&parts)
    };
    let file = |own: &[(u64, u64)], parts: Vec<Part<'_>>| {
        told(edition(1000, Message(50, features(own)), parts))
    };
    let fields =
        |own: &[(u64, u64)], one: Vec<u8>| file(own, vec![Message(4, message("A", vec![one]))]);
    let syntax =
        |name: &str, one: Vec<u8>| told(set(name, vec![Message(4, message("A", vec![one]))]));
    let plain = field("x", 1, INT, Vec::new());
    let many = field("x", 1, INT, vec![Number(4, 3)]);
    // Presence.
    assert_eq!(fields(&[], int(&[])), syntax("proto2", plain.clone()));
    assert_eq!(fields(&[], int(&[(1, 2)])), syntax("proto3", plain.clone()));
    assert_eq!(fields(&[(1, 2)], int(&[])), syntax("proto3", plain.clone()));
    assert_eq!(fields(&[(1, 2)], int(&[(1, 1)])), syntax("proto2", plain));
    let required = field("x", 1, INT, vec![Number(4, 2)]);
    assert_eq!(fields(&[], int(&[(1, 3)])), syntax("proto2", required));
    // Packed numbers.
    assert_eq!(fields(&[], list(&[])), syntax("proto3", many.clone()));
    assert_eq!(fields(&[], list(&[(3, 2)])), syntax("proto2", many));
    // Closed enums.
    let of_enum = |options| file(&[], vec![Message(5, role(options))]);
    let closed = of_enum(vec![Message(3, bytes(&[Message(7, features(&[(2, 2)]))]))]);
    assert_eq!(closed, told(set("proto2", vec![Message(5, role(Vec::new()))])));
    assert_eq!(of_enum(Vec::new()), told(set("proto3", vec![Message(5, role(Vec::new()))])));
    // Messages between two tags; the entries of maps never are.
    let inner = |ty: u64, own: &[(u64, u64)]| field("x", 1, (ty, ".a.b.A"), of(own));
    assert_eq!(fields(&[], inner(11, &[(5, 2)])), syntax("proto2", inner(10, &[])));
    let map = |own: &[(u64, u64)]| {
        let entry = [
            message(
                "E",
                vec![field("key", 1, INT, Vec::new()), field("value", 2, INT, Vec::new())],
            ),
            bytes(&[Message(7, bytes(&[Number(7, 1)]))]),
        ];
        let of_map = field("m", 1, (11, ".a.b.A.E"), vec![Number(4, 3)]);
        let mut outer = message("A", vec![of_map]);
        outer.extend(bytes(&[Message(3, entry.concat())]));
        file(own, vec![Message(4, outer)])
    };
    assert_eq!(map(&[(5, 2)]), map(&[]));
    // Features of checks and of code do not count, and the edition does not.
    assert_eq!(fields(&[(4, 3), (6, 2), (7, 1), (8, 1)], int(&[])), fields(&[], int(&[])));
    let of_2024 = vec![Message(4, message("A", vec![int(&[])]))];
    let of_2024 = told(edition(1001, Message(50, Vec::new()), of_2024));
    assert_eq!(of_2024, fields(&[], int(&[])));
}

/// `[protobuf.features]`: a field in a `oneof` has the features of the `oneof`.
#[test]
fn features_of_a_message_and_a_oneof_are_inherited() {
    let features = |value| bytes(&[Number(5, value)]);
    let inner = |more: Vec<Part<'_>>| field("x", 1, (11, ".a.b.A"), more);
    let of = |outer: Vec<Part<'_>>, one: Vec<u8>| {
        let mut message = message("A", vec![one]);
        message.extend(bytes(&outer));
        told(edition(1000, Message(50, Vec::new()), vec![Message(4, message)]))
    };
    let own = Message(8, bytes(&[Message(21, features(2))]));
    let delimited = of(Vec::new(), inner(vec![own]));
    let of_message = vec![Message(7, bytes(&[Message(12, features(2))]))];
    assert_eq!(of(of_message, inner(Vec::new())), delimited);
    let union = |more: Vec<Part<'_>>| {
        let mut parts = vec![Text(1, "u")];
        parts.extend(more);
        vec![Message(8, bytes(&parts))]
    };
    let of_union = union(vec![Message(2, bytes(&[Message(1, features(2))]))]);
    let own = Message(8, bytes(&[Message(21, features(2))]));
    let by_field = of(union(Vec::new()), inner(vec![Number(9, 0), own]));
    assert_eq!(of(of_union, inner(vec![Number(9, 0)])), by_field);
    assert_ne!(of(union(Vec::new()), inner(vec![Number(9, 0)])), by_field);
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

//! Tests of the rules in the chapter about Avro schemas.

use crate::schema::tests::{code, differ, names, same, told};
use crate::schema::{Format, Source, read};
use selfsame_harness::kit::source::{Random, Source as _};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

const F: Format = Format::Avro;

fn text(value: &Value) -> String {
    value.to_string()
}

fn record(name: &str, fields: &Value) -> Value {
    json!({"type": "record", "name": name, "fields": fields})
}

/// Returns the schema of a record with one field of the given type.
fn holds(ty: &Value) -> String {
    text(&record("A", &json!([{"name": "x", "type": ty}])))
}

#[test]
fn a_schema_is_read() {
    let shop = include_str!("../../../../data/schemas/shop.avsc");
    let expected = [
        "enum shop.Role",
        "fixed shop.Key",
        "record shop.Line",
        "record shop.Order",
        "record shop.User",
    ];
    assert_eq!(names(F, shop), expected);
}

/// `[avro.out]`: properties that do not affect the bytes of a value do not affect the type.
#[test]
fn only_the_encoding_counts() {
    let plain = json!({"type": "record", "name": "A", "fields": [{"name": "x", "type": "int"}]});
    let rich = json!({"fields": [{"type": {"type": "int", "logicalType": "date"}, "name": "x",
        "default": 3, "doc": "d", "order": "ignore", "aliases": ["y"]}],
        "name": "A", "type": "record", "doc": "d", "aliases": ["B"], "other": {}});
    same(F, &text(&plain), &text(&rich));
    let error = json!({"type": "error", "name": "A", "fields": [{"name": "x", "type": "int"}]});
    same(F, &text(&plain), &text(&error));
}

/// `[avro.order]`: the order of fields, symbols and branches is part of the type, because Avro
/// encodes them by position.
#[test]
fn places_count() {
    for (one, other) in [
        (json!(["int", "null"]), json!(["null", "int"])),
        (json!({"type": "array", "items": "int"}), json!({"type": "map", "values": "int"})),
        (json!({"type": "array", "items": "int"}), json!({"type": "array", "items": "long"})),
        (
            json!({"type": "enum", "name": "E", "symbols": ["a", "b"]}),
            json!({"type": "enum", "name": "E", "symbols": ["b", "a"]}),
        ),
        (
            json!({"type": "fixed", "name": "E", "size": 3}),
            json!({"type": "fixed", "name": "E", "size": 4}),
        ),
        (
            json!({"type": "fixed", "name": "E", "size": 3}),
            json!({"type": "fixed", "name": "F", "size": 3}),
        ),
    ] {
        differ(F, &holds(&one), &holds(&other), "record A");
    }
    let fields = |one: &str, two: &str| {
        text(&record("A", &json!([{"name": one, "type": "int"}, {"name": two, "type": "int"}])))
    };
    differ(F, &fields("x", "y"), &fields("y", "x"), "record A");
}

/// `[avro.name]`: a full name includes a namespace: its own, or that of the enclosing definition.
#[test]
fn names_are_full() {
    let inner =
        |name: &str| json!([{"name": "x", "type": {"type": "fixed", "name": name, "size": 1}}]);
    let with = |name: &str, space: &str, inner_name: &str| {
        text(
            &json!({"type": "record", "name": name, "namespace": space, "fields": inner(inner_name)}),
        )
    };
    same(F, &with("A", "a.b", "F"), &text(&record("a.b.A", &inner("F"))));
    same(F, &with("a.b.A", "z", "F"), &with("A", "a.b", "a.b.F"));
    assert_eq!(names(F, &with("A", "a.b", "c.F")), ["fixed c.F", "record a.b.A"]);
    assert_eq!(names(F, "{\"type\": \"array\", \"items\": \"int\"}"), ["schema"]);
}

/// `[avro.error]`.
#[test]
fn errors_have_codes_and_places() {
    let field = |ty: Value| holds(&ty);
    for (text, said) in [
        (
            field(json!("strng")),
            "#/fields/0/type: E0842: no type is named `strng`; `string` is near to it",
        ),
        (field(json!({"type": "array"})), "#/fields/0/type: E0845: the array has no `items`"),
        (field(json!({"type": "map"})), "#/fields/0/type: E0845: the map has no `values`"),
        (field(json!({})), "#/fields/0/type: E0845: a schema has no `type`"),
        (field(json!(3)), "#/fields/0/type: E0845: this is no schema"),
        (
            field(json!(["int", ["int"]])),
            "#/fields/0/type/1: E0845: a union is directly in a union",
        ),
        (
            field(json!(["int", "int"])),
            "#/fields/0/type/1: E0843: this union has two branches of this type",
        ),
        (
            field(json!({"type": "fixed", "name": "F", "size": -1})),
            "#/fields/0/type: E0845: a number `size` is expected here",
        ),
        (
            field(json!({"type": "fixed", "name": "A", "size": 1})),
            "#/fields/0/type: E0843: `A` is defined twice",
        ),
        (
            field(json!({"type": "enum", "name": "E", "symbols": [3]})),
            "#/fields/0/type/symbols/0: E0845: a symbol is a text",
        ),
        (
            field(json!({"type": "enum", "name": "E", "symbols": ["a", "a"]})),
            "#/fields/0/type: E0843: `a` is twice in `E`",
        ),
        (
            text(&json!({"type": "record", "name": "A"})),
            "#: E0845: a list `fields` is expected here",
        ),
        (
            text(&json!({"type": "record", "fields": []})),
            "#: E0845: a text `name` is expected here",
        ),
        (
            "{\"type\": \"int\", \"type\": \"int\"}".to_owned(),
            ":1:30: E0843: the name `type` is twice in an object",
        ),
        ("{".to_owned(), ":1:1: E0841: EOF while parsing an object"),
    ] {
        assert_eq!(code(F, &text), format!("file{said}"), "{text}");
    }
    let deep = "[".repeat(100_000);
    assert!(code(F, &deep).contains("E0846: lists and objects are nested more than 127 times"));
    let fixed = |space: usize, count: usize| {
        let fields = (0..count).map(|at| {
            json!({"name": format!("f{at}"), "type": {"type": "fixed", "name": format!("F{at}"), "size": 1}})
        });
        text(&json!({"type": "record", "name": "A", "namespace": "n".repeat(space),
            "fields": fields.collect::<Vec<_>>()}))
    };
    assert!(code(F, &fixed(5_000, 1)).contains("E0846: a full name has more than 4096 bytes"));
    assert!(code(F, &fixed(4_000, 2_000)).contains("E0846: the full names are too long"));
}

/// Several files are one schema: they may refer to each other, in any order.
#[test]
fn files_are_one_schema() {
    let file = |name: &str, text: String| Source { name: name.into(), bytes: text.into_bytes() };
    let one = file("one", holds(&json!("B")));
    let two = file("two", text(&record("B", &json!([{"name": "a", "type": ["null", "A"]}]))));
    let first = read(F, &[one.clone(), two.clone()]).unwrap();
    let second = read(F, &[two, one]).unwrap();
    assert_eq!(crate::schema::tests::hashes(&first), crate::schema::tests::hashes(&second));
}

/// Returns the parsing canonical form of a schema, computed by the rules of the Avro specification.
fn canonical(value: &Value, space: &str) -> String {
    let join = |list: Vec<String>| list.join(",");
    let full = |name: &str, own: Option<&str>| {
        let space = own.unwrap_or(space);
        if name.contains('.') || space.is_empty() {
            name.to_owned()
        } else {
            format!("{space}.{name}")
        }
    };
    match value {
        Value::String(name) if super::PRIMITIVES.contains(&&**name) => format!("\"{name}\""),
        Value::String(name) => format!("\"{}\"", full(name, None)),
        Value::Array(branches) => {
            format!("[{}]", join(branches.iter().map(|of| canonical(of, space)).collect()))
        }
        _ => {
            let word = value["type"].as_str().unwrap_or_default();
            let name =
                full(value["name"].as_str().unwrap_or_default(), value["namespace"].as_str());
            let inner = name.rsplit_once('.').map_or("", |(space, _)| space).to_owned();
            let head = format!("\"name\":\"{name}\",\"type\":\"{word}\"");
            match word {
                "record" => {
                    let fields = value["fields"].as_array().unwrap().iter().map(|field| {
                        format!(
                            "{{\"name\":{},\"type\":{}}}",
                            field["name"],
                            canonical(&field["type"], &inner)
                        )
                    });
                    format!("{{{head},\"fields\":[{}]}}", join(fields.collect()))
                }
                "enum" => format!("{{{head},\"symbols\":{}}}", value["symbols"]),
                "fixed" => format!("{{{head},\"size\":{}}}", value["size"]),
                "array" => format!(
                    "{{\"type\":\"array\",\"items\":{}}}",
                    canonical(&value["items"], space)
                ),
                "map" => format!(
                    "{{\"type\":\"map\",\"values\":{}}}",
                    canonical(&value["values"], space)
                ),
                word => format!("\"{word}\""),
            }
        }
    }
}

/// Draws a schema with few names, so that equal schemas are common.
fn drawn(random: &mut Random, defined: &mut BTreeSet<String>, depth: usize) -> Value {
    let names = ["A", "B", "n.C"];
    let name = names[random.index(names.len())];
    let is_new = |defined: &mut BTreeSet<String>| defined.insert(name.to_owned());
    match if depth == 0 { random.index(2) } else { random.index(8) } {
        0 => json!("int"),
        1 => json!({"type": "string", "logicalType": format!("l{}", random.index(3))}),
        2 => json!({"type": "array", "items": drawn(random, defined, depth - 1)}),
        3 => json!({"type": "map", "values": drawn(random, defined, depth - 1)}),
        4 => match random.index(2) {
            0 => json!(["null", "int"]),
            _ => json!(["int", "null"]),
        },
        5 if is_new(defined) => json!({"type": "fixed", "name": name, "size": 1 + random.index(2)}),
        6 if is_new(defined) => {
            let symbols = if random.index(2) == 0 { ["a", "b"] } else { ["b", "a"] };
            json!({"type": "enum", "name": name, "symbols": symbols, "doc": "d"})
        }
        _ if is_new(defined) => {
            let field = |name: &str, ty| json!({"name": name, "type": ty, "default": null});
            let mut fields = vec![field("x", drawn(random, defined, depth - 1))];
            if random.index(2) == 0 {
                fields.push(field("y", drawn(random, defined, depth - 1)));
            }
            record(name, &json!(fields))
        }
        _ => json!("long"),
    }
}

/// `[avro.canonical]`: two schemas have the same canonical form by Avro's own standard if and only
/// if they are the selfsame type.
#[test]
fn the_parsing_canonical_form_agrees() {
    let (mut random, mut hashes) = (Random::of_case(7, 0), BTreeMap::<String, String>::new());
    let mut forms = BTreeMap::<String, String>::new();
    let mut equal = 0;
    for _ in 0..2_000 {
        // The root is an array, which has no name, so the type gets the name `schema`.
        let schema = json!({"type": "array", "items": drawn(&mut random, &mut BTreeSet::new(), 3)});
        let form = canonical(&schema, "");
        let hash =
            told(F, &text(&schema)).into_iter().find(|(name, _)| name == "schema").unwrap().1;
        equal += usize::from(hashes.contains_key(&form));
        assert_eq!(hashes.entry(form.clone()).or_insert_with(|| hash.clone()), &hash, "{form}");
        assert_eq!(forms.entry(hash).or_insert_with(|| form.clone()), &form);
    }
    assert!(equal > 200 && forms.len() > 200, "{equal} equal, {} distinct", forms.len());
}

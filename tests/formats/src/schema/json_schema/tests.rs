//! Tests of the rules in the chapter about JSON Schema.

use crate::schema::tests::{code, differ, names, same, told};
use crate::schema::{Format, Source, read};
use serde_json::{Value, json};

const F: Format = Format::JsonSchema;

fn equal(one: &Value, other: &Value) {
    same(F, &one.to_string(), &other.to_string());
}

fn unequal(one: &Value, other: &Value) {
    differ(F, &one.to_string(), &other.to_string(), "schema");
}

#[test]
fn a_schema_is_read() {
    let shop = include_str!("../../../../data/schemas/shop.json");
    assert_eq!(names(F, shop), ["schema", "schema line", "schema order", "schema user"]);
    let told = told(F, shop);
    assert_eq!(told[0].1, told[2].1, "the root is only a reference to the order");
}

/// `[json-schema.order]`, `[json-schema.out]`, `[json-schema.fact]`.
#[test]
fn only_the_accepted_values_count() {
    for (one, other) in [
        (json!({"type": ["string", "null"]}), json!({"type": ["null", "string"]})),
        (json!({"type": ["string"]}), json!({"type": "string"})),
        (json!({"enum": [1, "a"]}), json!({"enum": ["a", 1.0, 1]})),
        (json!({"required": ["a", "b"]}), json!({"required": ["b", "a"]})),
        (json!({"const": {"a": 1, "b": [2]}}), json!({"const": {"b": [2.0], "a": 1}})),
        (
            json!({"title": "t", "description": "d", "default": 3, "examples": [1], "x-own": {}}),
            json!({}),
        ),
        (json!({"uniqueItems": false, "minLength": 0}), json!({})),
        (json!({"items": true}), json!({"items": {}})),
        (json!({"items": false}), json!({"items": {"not": {}}})),
        (
            json!({"allOf": [{"minLength": 1}, {"minLength": 1}]}),
            json!({"allOf": [{"minLength": 1}]}),
        ),
        (
            json!({"dependencies": {"a": ["b"], "c": {}}}),
            json!({"dependentRequired": {"a": ["b"]}, "dependentSchemas": {"c": {}}}),
        ),
        (json!({"items": [{"minLength": 1}, {}]}), json!({"prefixItems": [{"minLength": 1}, {}]})),
    ] {
        equal(&one, &other);
    }
    for (one, other) in [
        (json!({"type": "integer"}), json!({"type": "number"})),
        (json!({"enum": [1]}), json!({"enum": ["1"]})),
        (json!({"enum": []}), json!({})),
        (json!({"properties": {"a": {}}}), json!({"properties": {"b": {}}})),
        (json!({"properties": {"a": {}}}), json!({"patternProperties": {"a": {}}})),
        (json!({"properties": {"not": {}}}), json!({"not": {}})),
        (json!({"properties": {"a": {}}, "required": ["a"]}), json!({"properties": {"a": {}}})),
        (json!({"required": ["a"]}), json!({"required": ["b"]})),
        (json!({"minimum": 1}), json!({"exclusiveMinimum": 1})),
        (
            json!({"prefixItems": [{"minLength": 1}, {}]}),
            json!({"prefixItems": [{}, {"minLength": 1}]}),
        ),
        (json!({"oneOf": [{}, {}]}), json!({"oneOf": [{}]})),
        (
            json!({"anyOf": [{"minLength": 1}, {"maxLength": 1}]}),
            json!({"allOf": [{"minLength": 1}, {"maxLength": 1}]}),
        ),
        (json!({"if": {}, "then": {"minLength": 1}}), json!({"if": {}, "else": {"minLength": 1}})),
    ] {
        unequal(&one, &other);
    }
}

/// `[json-schema.order]`: the order of `oneOf` is part of the type. The order of `anyOf` is the
/// order of a union.
#[test]
fn places_in_one_of_count() {
    let many = |count: i32, last: i32| {
        let members: Vec<Value> = (0..count).chain([last]).map(|at| json!({"const": at})).collect();
        json!({"oneOf": members})
    };
    unequal(&many(12, 20), &many(12, 21));
    unequal(
        &json!({"oneOf": [{"const": 1}, {"const": 2}]}),
        &json!({"oneOf": [{"const": 2}, {"const": 1}]}),
    );
    unequal(
        &json!({"anyOf": [{"const": 1}, {"const": 2}]}),
        &json!({"anyOf": [{"const": 2}, {"const": 1}]}),
    );
}

/// `[json-schema.ref]`: a reference is replaced by its target, so names of definitions and unrolled
/// references do not affect the type.
#[test]
fn references_are_their_targets() {
    let list = |name: &str| {
        let to = format!("#/$defs/{name}");
        json!({"$ref": to, "$defs": {name: {"properties": {"next": {"$ref": to}}}}})
    };
    let unrolled = json!({"properties": {"next": {"properties": {"next": {"$ref": "#"}}}}});
    let root = |value: &Value| {
        told(F, &value.to_string()).into_iter().find(|(name, _)| name == "schema").unwrap().1
    };
    assert_eq!(
        root(&list("a")),
        root(&list("b/c").to_string().replace("defs/b/c", "defs/b~1c").parse().unwrap())
    );
    assert_eq!(root(&list("a")), root(&unrolled));
    assert_eq!(
        root(&list("a")),
        root(
            &json!({"properties": {"next": {"$ref": "#/properties/next"}}})
                .to_string()
                .replace("#/properties/next", "#")
                .parse()
                .unwrap()
        )
    );
    let anchored = json!({"$ref": "#n", "$defs": {"x": {"$anchor": "n", "properties": {"next": {"$ref": "#n"}}}}});
    assert_eq!(root(&list("a")), root(&anchored));
    let beside = |draft: &str| {
        json!({"$schema": draft, "$ref": "#/definitions/a", "minLength": 3,
            "definitions": {"a": {"maxLength": 5}}})
    };
    let old = root(&beside("http://json-schema.org/draft-07/schema#"));
    assert_eq!(old, root(&json!({"maxLength": 5})));
    assert_ne!(old, root(&beside("https://json-schema.org/draft/2020-12/schema")));
}

/// `[json-schema.files]`.
#[test]
fn files_are_one_schema() {
    let file = |name: &str, value: Value| Source {
        name: name.into(),
        bytes: value.to_string().into_bytes(),
    };
    let one = file("dir/one.json", json!({"items": {"$ref": "two.json#/$defs/x"}}));
    let two = file(
        "dir/two.json",
        json!({"$id": "https://e.org/2", "$defs": {"x": {"$ref": "https://e.org/2#/$defs/y"}, "y": {"const": 1}}}),
    );
    let graph = read(F, &[one.clone(), two]).unwrap();
    let single = read(F, &[file("x.json", json!({"items": {"const": 1}}))]).unwrap();
    let hash = |of: &str, graph| {
        let hashes = crate::schema::tests::hashes(graph);
        hashes.into_iter().filter(|(name, _)| name == of).map(|(_, hash)| hash).collect::<Vec<_>>()
    };
    assert!(hash("schema", &graph).contains(&hash("schema", &single)[0]));
    let error = read(F, &[one]).unwrap_err().to_string();
    assert_eq!(
        error,
        "dir/one.json#/items/$ref: E0844: `two.json` is none of the files: give this file, too (it is not fetched)"
    );
}

/// Returns the hashes of the roots of some files, in order.
fn roots(files: &[(&str, Value)]) -> Vec<String> {
    let source = |(name, value): &(&str, Value)| Source {
        name: (*name).to_owned(),
        bytes: value.to_string().into_bytes(),
    };
    let graph = read(F, &files.iter().map(source).collect::<Vec<_>>()).unwrap();
    let hashes = crate::schema::tests::hashes(&graph).into_iter();
    hashes.filter(|(name, _)| name == "schema").map(|(_, hash)| hash).collect()
}

/// `[json-schema.dynamic]`: in one file, a dynamic anchor is an anchor.
#[test]
fn dynamic_references_in_one_file_are_references() {
    let list = |more: Value, reference: Value| {
        let mut list = json!({"properties": {"next": reference}});
        list.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        list
    };
    let plain = roots(&[("a.json", list(json!({}), json!({"$ref": "#"})))]);
    for (more, reference) in [
        (json!({"$dynamicAnchor": "n"}), json!({"$dynamicRef": "#n"})),
        (json!({"$anchor": "n"}), json!({"$dynamicRef": "#n"})),
        (json!({"$dynamicAnchor": "n"}), json!({"$ref": "#n"})),
        (json!({}), json!({"$dynamicRef": "#"})),
        (json!({"$recursiveAnchor": true}), json!({"$recursiveRef": "#"})),
        (json!({}), json!({"$recursiveRef": "#"})),
    ] {
        assert_eq!(roots(&[("a.json", list(more, reference))]), plain);
    }
    let beside = |keyword: &str| json!({"items": {keyword: "#", "minItems": 1}});
    assert_eq!(roots(&[("a", beside("$ref"))]), roots(&[("a", beside("$dynamicRef"))]));
    let old = "http://json-schema.org/draft-07/schema#";
    let unknown = json!({"$schema": old, "$dynamicRef": "#x", "minLength": 1});
    equal(&unknown, &json!({"$schema": old, "minLength": 1}));
}

/// `[json-schema.dynamic]`: a file that is extended has one type by itself, and another type where
/// it is extended.
#[test]
fn dynamic_references_lead_to_the_outermost_anchor() {
    let reference = json!({"$dynamicRef": "#node"});
    let tree = |anchor: Value, reference: Value| {
        let mut tree = json!({"type": "object", "properties": {"parts": {"items": reference}}});
        tree.as_object_mut().unwrap().extend(anchor.as_object().unwrap().clone());
        tree
    };
    let strict = json!({"$ref": "tree.json", "unevaluatedProperties": false});
    let with = |mut of: Value, anchor: Value| {
        of.as_object_mut().unwrap().extend(anchor.as_object().unwrap().clone());
        of
    };
    let by_hand = roots(&[
        ("a.json", tree(json!({}), json!({"$ref": "#"}))),
        (
            "b.json",
            json!({"$ref": "#/$defs/tree", "unevaluatedProperties": false,
                "$defs": {"tree": tree(json!({}), json!({"$ref": "#"}))}}),
        ),
    ]);
    let sorted = |mut roots: Vec<String>| {
        roots.sort();
        roots
    };
    for (anchor, reference) in [
        (json!({"$dynamicAnchor": "node"}), reference),
        (json!({"$recursiveAnchor": true}), json!({"$recursiveRef": "#"})),
    ] {
        let files = [
            ("tree.json", tree(anchor.clone(), reference.clone())),
            ("strict.json", with(strict.clone(), anchor.clone())),
        ];
        assert_eq!(sorted(roots(&files)), sorted(by_hand.clone()));
        // The outer file has no such anchor.
        let files = [("tree.json", tree(anchor, reference)), ("strict.json", strict.clone())];
        assert_ne!(sorted(roots(&files)), sorted(by_hand.clone()));
    }
}

/// `[schema.limit]`: scopes have a limit, and files that are entered in many orders share them.
#[test]
fn scopes_are_shared_and_limited() {
    let file = |at: usize, count: usize| {
        let others: Vec<Value> =
            (0..count).map(|at| json!({"$ref": format!("f{at}.json")})).collect();
        let anchor = format!("a{at}");
        json!({"$dynamicAnchor": anchor, "items": {"$dynamicRef": format!("#a{at}")}, "anyOf": others})
    };
    let names: Vec<String> = (0..40).map(|at| format!("f{at}.json")).collect();
    let files = |count: usize| -> Vec<Source> {
        let bytes = |at| file(at, count).to_string().into_bytes();
        (0..count).map(|at| Source { name: names[at].clone(), bytes: bytes(at) }).collect()
    };
    assert_eq!(read(F, &files(8)).unwrap().roots.len(), 8);
    let error = read(F, &files(40)).unwrap_err().to_string();
    assert!(error.contains("E0846"), "{error}");
}

/// `[json-schema.error]`.
#[test]
fn errors_have_codes_and_places() {
    for (value, said) in [
        (
            json!({"$ref": "#/$defs/usr", "$defs": {"user": {}}}),
            "#/$ref: E0842: no part is named `usr`; `user` is near to it",
        ),
        (
            json!({"items": {"$ref": "#nam"}, "$defs": {"a": {"$anchor": "name"}}}),
            "#/items/$ref: E0842: no anchor is named `nam`; `name` is near to it",
        ),
        (json!({"$ref": "#"}), "#/$ref: E0845: this reference leads only to itself"),
        (
            json!({"items": {"$ref": "#/$defs/a"}, "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}}),
            "#/$defs/a/$ref: E0845: this reference leads only to itself",
        ),
        (json!({"$ref": 3}), "#/$ref: E0845: a reference is a text"),
        (json!({"items": 3}), "#/items: E0845: a schema is an object, `true` or `false`"),
        (json!({"type": 3}), "#/type: E0845: a text, or a list of texts, is expected here"),
        (json!({"anyOf": []}), "#/anyOf: E0845: a list of schemas is expected here"),
        (json!({"properties": []}), "#/properties: E0845: an object of schemas is expected here"),
        (json!({"enum": 1}), "#/enum: E0845: a list of values is expected here"),
        (
            json!({"a~/b": 1, "properties": {"a~/b": 3}}),
            "#/properties/a~0~1b: E0845: a schema is an object, `true` or `false`",
        ),
        (json!({"$dynamicRef": "#x"}), "#/$dynamicRef: E0842: no anchor is named `x`"),
        (json!({"$recursiveRef": "#x"}), "#/$recursiveRef: E0845: only `#` is expected here"),
        (
            json!({"$dynamicRef": "#x", "$defs": {"a": {"$id": "b", "$dynamicAnchor": "x"}}}),
            "#/$dynamicRef: E0844: a schema below the root has an `$id`, so the scope is not known",
        ),
        (
            json!({"$ref": "https://e.org/x"}),
            "#/$ref: E0844: `https://e.org/x` is none of the files: give this file, too (it is not fetched)",
        ),
    ] {
        assert_eq!(code(F, &value.to_string()), format!("file{said}"));
    }
}

/// Long chains of references, and many references to one object, take linear time.
#[test]
fn chains_are_followed_once() {
    let count = 20_000;
    let link = |at: usize| format!("\"d{at}\": {{\"$ref\": \"#/$defs/d{}\"}}", at + 1);
    let links: Vec<String> = (0..count).map(link).collect();
    let text = format!("{{\"$defs\": {{{}, \"d{count}\": {{}}}}}}", links.join(","));
    let told = told(F, &text);
    assert!(told.iter().all(|(_, hash)| *hash == told[0].1));
}

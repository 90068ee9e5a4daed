//! Tests of the rules in the chapter about GraphQL schemas.

use crate::schema::tests::{code, differ, names, same, told};
use crate::schema::{Format, Source, read};

const SHOP: &str = include_str!("../../../../data/schemas/shop.graphql");

const F: Format = Format::GraphQl;

#[test]
fn a_schema_is_read() {
    let expected = [
        "enum Role",
        "interface Node",
        "scalar Money",
        "schema",
        "type Order",
        "type OrderLine",
        "type Product",
        "type Query",
        "type User",
        "union SearchResult",
    ];
    assert_eq!(names(F, SHOP), expected);
}

/// `[graphql.order]`: the order of all members that have names does not affect the type.
#[test]
fn names_have_no_order() {
    for (one, other) in [
        ("type A { x: Int y: A }", "type A { y: A x: Int }"),
        ("type A { x(a: Int, b: ID): Int }", "type A { x(b: ID, a: Int): Int }"),
        ("enum A { X Y }", "enum A { Y X }"),
        (
            "type B{x:Int} type C{x:Int} union A = B | C",
            "union A = C | B type C{x:Int} type B{x:Int}",
        ),
        (
            "interface I{x:Int} interface J{x:Int} type A implements I & J {x:Int}",
            "type A implements J & I {x:Int} interface J{x:Int} interface I{x:Int}",
        ),
        ("directive @d on FIELD | ENUM", "directive @d on | ENUM | FIELD"),
        ("input A { x: B = {a: 1, b: 2} } scalar B", "input A { x: B = {b: 2, a: 1} } scalar B"),
        ("type A @k(a: 1, b: 2) { x: Int }", "type A @k(b: 2, a: 1) { x: Int }"),
    ] {
        same(F, one, other);
    }
    differ(F, "type A @a @b { x: Int }", "type A @b @a { x: Int }", "type A");
    differ(F, "input A { x: [Int] = [1, 2] }", "input A { x: [Int] = [2, 1] }", "input A");
}

/// `[graphql.out]`, `[graphql.extend]`, `[graphql.schema]`.
#[test]
fn only_the_contract_counts() {
    for (one, other) in [
        (
            "\"doc\" type A { \"\"\"doc\"\"\" x(\"d\" a: Int): Int }",
            "type A { x(a: Int): Int } # end",
        ),
        ("type A { x: Int @deprecated(reason: \"old\") }", "type A { x: Int }"),
        ("type A { x: Int } extend type A { y: Int }", "type A { x: Int, y: Int }"),
        (
            "extend type A implements I type A { x: Int } interface I { x: Int }",
            "interface I { x: Int } type A implements I { x: Int }",
        ),
        ("schema { query: Query } type Query { x: Int }", "type Query { x: Int }"),
        ("type A { x: ID } scalar ID", "type A { x: ID }"),
    ] {
        let (one, other) = (told(F, one), told(F, other));
        let kept = |list: &[(String, String)]| -> Vec<_> {
            list.iter().filter(|(name, _)| name != "scalar ID").cloned().collect()
        };
        assert_eq!(kept(&one), kept(&other));
    }
}

/// `[graphql.head]`: all other differences change the type.
#[test]
fn the_contract_counts() {
    for (one, other, name) in [
        ("type A { x: Int }", "type A { x: Int! }", "type A"),
        ("type A { x: [Int!] }", "type A { x: [Int]! }", "type A"),
        ("type A { x: Int }", "type A { y: Int }", "type A"),
        ("type A { x: Int }", "type A { x(a: Int): Int }", "type A"),
        ("input A { x: Int = 1 }", "input A { x: Int = 2 }", "input A"),
        ("input A { x: Int }", "input A @oneOf { x: Int }", "input A"),
        ("enum A { X }", "enum A { X Y }", "enum A"),
        ("scalar A", "scalar A @specifiedBy(url: \"u\")", "scalar A"),
        ("directive @a on ENUM", "directive @a repeatable on ENUM", "directive @a"),
        ("type A { x: B } type B { y: Int }", "type A { x: B } type B { y: ID }", "type A"),
    ] {
        differ(F, one, other, name);
    }
}

/// `[graphql.error]`.
#[test]
fn errors_have_codes_and_places() {
    for (text, said) in [
        (
            "type A {\n  x: Usr }\ntype User { x: Int }",
            ":2:6: E0842: no type is named `Usr`; `User` is near to it",
        ),
        (
            "type A { x: Int }\ntype A { y: Int }",
            ":2:6: E0843: `type A` is defined twice, also as type",
        ),
        ("type A { x: Int }\nenum A { X }", ":2:6: E0843: `enum A` is defined twice, also as type"),
        ("type A { x: Int, x: ID }", ":1:18: E0843: `x` is twice in `A`"),
        ("extend type A { x: Int }", ":1:13: E0842: `A` is extended and not defined"),
        ("type A { x Int }", ":1:12: E0841: here is `Int`, and `:` is expected"),
        ("type A { x: Int", ":1:16: E0841: here is the end of the file, and a field is expected"),
        ("query { x }", ":1:1: E0841: this is a request, not a definition of a schema"),
        ("type A { x: \"", ":1:13: E0841: this string has no end on its line"),
        ("type A { x: % }", ":1:13: E0841: this character starts no token of GraphQL"),
        ("input A { x: Int = $v }", ":1:20: E0841: a variable has no value in a schema"),
        ("type A @d(a: 1, a: 2) { x: Int }", ":1:17: E0841: `a` has two values"),
    ] {
        assert_eq!(code(F, text), format!("file{said}"));
    }
    let deep = format!("input A {{ x: Int = {} }}", "[".repeat(1 << 20));
    assert!(code(F, &deep).contains("E0846: values are nested more than 64 times"));
    let fields: Vec<String> = (0..1 << 18).map(|at| format!("f{at}: Int")).collect();
    let wide = format!("type A {{ {} }}", fields.join(" "));
    assert!(code(F, &wide).contains("E0846: this definition has more than 131072 parts"));
}

/// Lists may be nested to any depth: neither the reader nor the destructor of types is recursive.
#[test]
fn deep_lists_are_read() {
    let depth = 100_000;
    let text = format!("type A {{ x: {}Int{} }}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(names(F, &text), ["type A"]);
}

/// Several files give the same schema in any order.
#[test]
fn files_are_one_schema() {
    let file = |name: &str, text: &str| Source { name: name.into(), bytes: text.into() };
    let (one, two) = (file("one", "type A { b: B }"), file("two", "type B { a: A }"));
    let first = read(F, &[one.clone(), two.clone()]).unwrap();
    let second = read(F, &[two, one.clone()]).unwrap();
    assert_eq!(crate::schema::tests::hashes(&first), crate::schema::tests::hashes(&second));
    let error = read(F, &[file("none", "scalar C"), one]).unwrap_err().to_string();
    assert_eq!(error, "one:1:13: E0842: no type is named `B`; `A` is near to it");
}

//! Tests of publishing types, values and functions that refer to themselves, and values that share
//! many parts.

use super::kit::plan;

// [publish.draft]
#[test]
fn a_value_may_be_of_a_type_that_leads_to_itself() {
    let text = "V :: variant { A(n: V | none), B; K :: V.B; L :: (V.B, 1); };\n\
        S :: struct { n: int; next: &S | none = none; T :: V; };\n\
        a :: #fold V.A(none); b :: V.K; c :: #fold S(2); d :: V.L; e :: (V.B, 1);";
    let plan = plan(text);
    assert_eq!(plan.class("main:d"), plan.class("main:e"));
    assert_ne!(plan.class("main:c"), plan.class("main:d"));
    assert_ne!(plan.class("main:a"), plan.class("main:b"));
}

// [publish.draft] [publish.function]
#[test]
fn a_function_may_lead_to_itself() {
    let text = "f :: fn(n: any = f) -> any { n };\n\
        R :: struct { g: fn(R) -> int = h; m :: fn(self, r: R) -> int { r.g(self) }; };\n\
        h :: fn(r: R) -> int { 1 };";
    let plan = plan(text);
    assert_eq!(plan.text(plan.held("main:R")), "main:R");
}

// [publish.value]
#[test]
fn a_value_with_much_sharing_is_small() {
    let mut text = "c0 : any : (1, none);".to_owned();
    for at in 1..18 {
        text += &format!(" c{at} : any : (c{}, c{});", at - 1, at - 1);
    }
    assert!(plan(&text).plan.graph.nodes.len() < 2000);
}

// [publish.type] [fold.frozen-type]
#[test]
fn frozen_types_may_lead_to_themselves() {
    let plan = plan(
        "X :: List[X | int]; Y :: Tup[Y | int]; b :: #fold { let x: X = [[], 1]; x }; c : Y : [[], 1];",
    );
    assert_eq!(plan.class("main:b"), plan.class("main:c"));
}

// [publish.record]
#[test]
fn names_of_records_have_brackets() {
    let text = "template t[K: type, V: type] { R :: struct { x: K; }; S :: class \"S\" { }; make :: fn[W: type]() -> type { struct { x: W; } }; }\n\
        A :: t[int, str].R; B :: t[int, str].S; C :: #fold t[int, str].make[str](); \n\
        D :: class(A2) { }; A2 :: class \"A\" { x: int; };";
    let plan = plan(text);
    let name = |path| plan.text(plan.held(path));
    assert_eq!(name("main:A"), "main:t[K, V].R");
    assert_eq!(name("main:B"), "S[K, V]");
    assert_eq!(name("main:C"), "main:t[K, V].make[W]");
    let (_, payload, children) = plan.head(plan.held("main:D"));
    assert_eq!((payload.child_names(), children.len()), (vec!["base".to_owned()], 1));
}

// [publish.function] [mono.same]
#[test]
fn functions_are_one_where_they_are_the_same() {
    let text = "f :: fn(n: int) -> fn() -> any { S :: struct { x: int = n; }; fn() -> any { S() } };\n\
        A :: #fold f(2); B :: #fold f(2); C :: #fold f(3);\n\
        template t[n: int, T: type] { f :: fn() -> int { n }; g :: fn() -> int { 1 }; }\n\
        D :: t[1, int].f; E :: t[1, i64].f; F :: t[2, int].f; G :: t[1, int].g; H :: t[2, str].g;";
    let plan = plan(text);
    assert_eq!(plan.class("main:A"), plan.class("main:B"));
    assert_ne!(plan.class("main:A"), plan.class("main:C"));
    assert_eq!(plan.class("main:D"), plan.class("main:E"));
    assert_ne!(plan.class("main:D"), plan.class("main:F"));
    assert_eq!(plan.class("main:G"), plan.class("main:H"));
}

// [publish.record] [kind.payload]
#[test]
fn a_constant_of_a_variant_is_not_public_in_its_label() {
    let plan =
        plan("V :: variant { A, B; pub K :: 1; L :: int; pub m :: fn(self) -> int { 1 }; };");
    let (_, payload, children) = plan.head(plan.held("main:V"));
    assert_eq!((payload.child_names(), children.len()), (vec!["L".to_owned(), "m".to_owned()], 2));
}

// [publish.made] [fold.made-value]
#[test]
fn a_made_record_that_only_a_method_names_has_its_values() {
    let text = "g :: fn(n: int) -> type {\n\
        R :: struct { y: int = n; }; S :: struct { mk :: fn() -> any { R() }; }; S };\n\
        D :: #fold g(1); E :: #fold g(1); F :: #fold g(2);";
    let plan = plan(text);
    assert_eq!(plan.class("main:D"), plan.class("main:E"));
    assert_ne!(plan.class("main:D"), plan.class("main:F"));
}

//! Functions with bodies, bindings and templates: what they are lowered to.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use selfsame_spec::graph::Node;
use selfsame_spec::notation::{self, Lowered, Scope};
use selfsame_spec::{Binding, Kind, Label, Overload, Payload};

fn read(text: &str) -> Lowered {
    notation::read_program(text, &Scope::default()).unwrap_or_else(|e| panic!("{e:#?} in {text}"))
}

fn labels(lowered: &Lowered) -> Vec<Label> {
    let label = |node: &Node| match node {
        Node::Head { label, .. } => Some(label.clone()),
        _ => None,
    };
    nodes(lowered).iter().filter_map(label).collect()
}

/// The nodes of the text's draft, or of its first template's.
fn nodes(lowered: &Lowered) -> &[Node] {
    lowered.templates.first().map_or(&lowered.graph.nodes, |template| &template.body.nodes)
}

fn overloads(text: &str) -> Vec<Overload> {
    let overload = |label: Label| match label.payload() {
        Payload::Overload(overload) => Some(*overload),
        _ => None,
    };
    labels(&read(text)).into_iter().filter_map(overload).collect()
}

/// The code, and each global: `m:q`, `=path` for a constant, `?name` for what is unbound.
fn body(text: &str) -> String {
    let lowered = read(text);
    let [overload] = &overloads(text)[..] else { panic!("not one function in {text}") };
    let node = |node: &Node| match node {
        Node::Head { label, children } if label.kind() == Kind::OVERLOAD => Some(children.clone()),
        _ => None,
    };
    let children = nodes(&lowered).iter().find_map(node).unwrap();
    let mut bound = children[overload.first_global()..].iter();
    let globals = overload.globals.iter().map(|global| match global.binding {
        Binding::Unbound => format!("?{}", global.path),
        _ => match &nodes(&lowered)[*bound.next().unwrap() as usize] {
            Node::Head { label, .. } => match label.payload() {
                Payload::Member { module, name } => format!("{module}:{name}"),
                other => panic!("{other:?}"),
            },
            _ => format!("={}", global.path),
        },
    });
    format!(
        "{} | {}",
        String::from_utf8_lossy(&overload.code),
        globals.collect::<Vec<_>>().join(" ")
    )
}

#[test]
fn names_of_a_body_are_globals_or_locals() {
    for (text, expected) in [
        ("x :: 3; f :: fn(k: int) -> int { k + x };", "%0 + $0 | main:x"),
        ("f :: fn() { };", " | "),
        ("f :: fn(a, b) { a.b + b.a };", "%0 . b + %1 . a | "),
        ("f :: fn() { len(y.z.w) };", "$0 ( $1 ) | ?len ?y.z.w"),
        ("import { g as h, m } from \"o\"; f :: fn() { h(m.sub.x) };", "$0 ( $1 ) | o:g o:m.sub.x"),
        ("f :: fn(n) { f(n) + f(n) };", "$0 ( %0 ) + $0 ( %0 ) | main:f"),
        ("namespace N { x :: 1; f :: fn() { x }; }", "$0 | main:N.x"),
        (
            "f :: fn() { let (a, b): int = g(a: 1); a };",
            "let ( %0 , %1 ) : $0 = $1 ( a : 1 ) ; %0 | ?int ?g",
        ),
        ("f :: fn() { for i in xs { i } };", "for %0 in $0 { %0 } | ?xs"),
        ("f :: fn() { fn(z: T) { z } };", "fn ( %0 : $0 ) { %0 } | ?T"),
        ("f :: fn() { \"x // y\" };", "\"x // y\" | "),
        ("template F[T: type] = class { g :: fn(self) { T.x }; };", "$0 | =x"),
    ] {
        assert_eq!(body(text), expected, "{text}");
    }
}

#[test]
fn what_locals_are_called_is_not_seen() {
    let pairs = [
        ("f :: fn() { let a = 1; a };", "f :: fn() { let b = 1; b };"),
        ("f :: fn() { let a: int = 1; a };", "f :: fn() { let b: int = 1; b };"),
        ("f :: fn() { for a in x { a } };", "f :: fn() { for z in x { z } };"),
        ("f :: fn() { fn(a: T, b) { b } };", "f :: fn() { fn(c: T, d) { d } };"),
        ("f :: fn() { k :: 1; k };", "f :: /* here */ fn() { q :: 1;  q };"),
    ];
    for (one, other) in pairs {
        assert_eq!(overloads(one), overloads(other));
    }
    let differ = [
        ("f :: fn() { a(b: 1) };", "f :: fn() { a(c: 1) };"),
        ("f :: fn(a) { a };", "f :: fn(b) { b };"),
        ("f :: fn() { a.b };", "f :: fn() { a.c };"),
    ];
    for (one, other) in differ {
        assert_ne!(overloads(one), overloads(other));
    }
}

#[test]
fn a_deep_body_is_read() {
    let deep = format!("f :: fn() {{ {}{} }};", "{".repeat(100_000), "}".repeat(100_000));
    assert_eq!(overloads(&deep).len(), 1);
}

#[test]
fn methods_and_defaults() {
    let text = "A :: class { g :: fn(self, k: int = 3, s: str = \"a\") -> A { self }; };";
    let [overload] = &overloads(text)[..] else { panic!() };
    assert_eq!(overload.child_names(), ["k", "k's default", "s", "s's default", "result"]);
    let named = |label: &Label| matches!(label.payload(), Payload::Function { name, .. } if name == "main:A.g");
    assert!(labels(&read(text)).iter().any(named));
}

#[test]
fn a_binding_is_an_object() {
    for (text, kinds) in [
        ("let x = 3;", vec![Kind::CONSTANT]),
        ("let T = List[int];", vec![Kind::I64, Kind::LIST]),
        (
            "let p = (1, \"a\");",
            vec![
                Kind::I64,
                Kind::STR,
                Kind::TUPLE,
                Kind::CONSTANT,
                Kind::CONSTANT,
                Kind::TUPLE_OBJECT,
            ],
        ),
        ("let f = fn() { };", vec![Kind::OVERLOAD, Kind::FUNCTION]),
    ] {
        let found: Vec<Kind> = labels(&read(text)).iter().map(Label::kind).collect();
        assert_eq!(found, kinds, "{text}");
    }
}

#[test]
fn a_template_has_a_draft_of_its_own() {
    let text = "B :: int;\n\
                template L[T: type, n: int] = variant { N, C(h: T, t: L[T, n], b: B) };\n\
                A :: L[str, 3] | L[B, 3];";
    let lowered = read(text);
    let [template] = &lowered.templates[..] else { panic!() };
    assert_eq!(
        (template.name.as_str(), &template.params[..]),
        ("L", &["T".to_owned(), "n".into()][..])
    );
    assert_eq!(template.calls.len(), 1);
    assert_eq!(template.objects, [lowered.names["B"]]);
    assert_eq!(lowered.calls.len(), 2);
    let Node::Head { label, .. } = &lowered.graph.nodes[lowered.calls[0].args[1] as usize] else {
        panic!()
    };
    assert_eq!(label.kind(), Kind::CONSTANT);
}

//! Tests of the nodes to which functions, bindings and templates are read.

use selfsame_harness::text::{Lowered, Scope, read};
use selfsame_spec::graph::Node;
use selfsame_spec::{Kind, Label, Overload, Payload};

fn lowered(text: &str) -> Lowered {
    let scope = Scope { in_world: true, ..Scope::default() };
    read(text, &scope).unwrap_or_else(|errors| panic!("{errors:#?} in {text}"))
}

fn labels(lowered: &Lowered) -> Vec<Label> {
    let label = |node: &Node| match node {
        Node::Head { label, .. } => Some(label.clone()),
        _ => None,
    };
    lowered.graph.nodes.iter().filter_map(label).collect()
}

fn overloads(text: &str) -> Vec<Overload> {
    let overload = |label: Label| match label.payload() {
        Payload::Overload(overload) => Some(*overload),
        _ => None,
    };
    labels(&lowered(text)).into_iter().filter_map(overload).collect()
}

#[test]
fn what_locals_are_called_is_not_seen() {
    let pairs = [
        ("f :: fn() { let a = 1; a };", "f :: fn() { let b = 1; b };"),
        ("f :: fn() { let a: int = 1; a };", "f :: fn() { let b: int = 1; b };"),
        ("f :: fn() { for a in x { a } };", "f :: fn() { for z in x { z } };"),
        ("f :: fn() { k :: 1; k };", "f :: /* here */ fn() { q :: 1;  q };"),
    ];
    for (one, other) in pairs {
        assert_eq!(overloads(one), overloads(other), "{one} {other}");
    }
    let differ = [
        ("f :: fn() { a(b: 1) };", "f :: fn() { a(c: 1) };"),
        ("f :: fn(a) { a };", "f :: fn(b) { b };"),
        ("f :: fn() { a.b };", "f :: fn() { a.c };"),
    ];
    for (one, other) in differ {
        assert_ne!(overloads(one), overloads(other), "{one} {other}");
    }
}

#[test]
fn methods_and_defaults() {
    let text = "A :: class { g :: fn(self, k: int = 3, s: str = \"a\") -> A { self }; };";
    let [overload] = &overloads(text)[..] else { panic!() };
    assert_eq!(overload.child_names(), ["k", "k's default", "s", "s's default", "result"]);
    let named = |label: &Label| matches!(label.payload(), Payload::Function { name, .. } if name == "main:A.g");
    assert!(labels(&lowered(text)).iter().any(named));
}

#[test]
fn a_binding_is_an_object() {
    let pair =
        [Kind::I64, Kind::STR, Kind::TUPLE, Kind::CONSTANT, Kind::CONSTANT, Kind::TUPLE_OBJECT];
    for (text, kinds) in [
        ("let x = 3;", &[Kind::CONSTANT][..]),
        ("let T = List[int];", &[Kind::I64, Kind::LIST]),
        ("let p = (1, \"a\");", &pair),
        ("let f = fn() { };", &[Kind::OVERLOAD, Kind::FUNCTION]),
    ] {
        let found: Vec<Kind> = labels(&lowered(text)).iter().map(Label::kind).collect();
        assert_eq!(found, kinds, "{text}");
    }
}

#[test]
fn a_template_has_a_draft_of_its_own() {
    let text = "B :: int;\n\
                template L[T: type, n: int] = variant { N, C(h: T, t: L[T, n], b: B) };\n\
                A :: L[str, 3] | L[B, 3];";
    let lowered = lowered(text);
    let [template] = &lowered.templates[..] else { panic!() };
    let params = ["T".to_owned(), "n".into()];
    assert_eq!((template.name.as_str(), &template.params[..]), ("L", &params[..]));
    assert_eq!(template.calls.len(), 1);
    assert_eq!(template.objects, [lowered.node("B").unwrap()]);
    assert_eq!(lowered.calls.len(), 2);
    let Node::Head { label, .. } = &lowered.graph.nodes[lowered.calls[0].args[1] as usize] else {
        panic!()
    };
    assert_eq!(label.kind(), Kind::CONSTANT);
}

//! Tests that break each rule of texts that stand alone, and assert that a draft changes.

use super::scope;
use selfsame_lang_model::Language;
use selfsame_lang_model::reference::{NOTATION, REFERENCE};
use selfsame_lang_model::rules::{LanguageRules, NotationRules, OverloadEdges};

/// Asserts that the draft of a text differs between the given rules and the reference rules.
fn differ(what: &str, notation: NotationRules, text: &str) {
    let scope = scope(&["Old", "Old.A", "int"], true);
    let broken = Language::with_rules(LanguageRules { notation, ..REFERENCE });
    assert_ne!(broken.notation(text, &scope), Language::new().notation(text, &scope), "{what}");
}

#[test]
fn each_rule_decides_something() {
    let steps = NotationRules { steps: |steps| steps.to_vec(), ..NOTATION };
    differ("earlier texts are not seen", steps, "A :: int;");
    let longest = NotationRules { longest: |found| found.first().copied(), ..NOTATION };
    differ("the shortest name of an earlier text", longest, "A :: Old.A;");
    let forward = NotationRules { forward_declares: |_| false, ..NOTATION };
    differ("a forward declares nothing", forward, "forward X; A :: X;");
    let unknown = NotationRules { unknown_is_error: |_| true, ..NOTATION };
    differ("unknown names in code are errors", unknown, "f :: fn() { nobody };");
    let order = NotationRules { order: |places| places.reverse(), ..NOTATION };
    differ("forwards in another order", order, "A :: B; B :: A;");
    let seen = NotationRules { seen: |_| None, ..NOTATION };
    differ("a node for each use in a template", seen, "template F[T: type] = (Old, Old);");
    let mixed = NotationRules { mixed: |_| None, ..NOTATION };
    differ("labels may be mixed", mixed, "A :: (x: int, int);");
    let named = NotationRules { named_value: |_| None, ..NOTATION };
    differ("a name is no value", named, "A :: class { K :: V; }; V :: 3;");
    let object = NotationRules { is_object: |_, _| false, ..NOTATION };
    differ("a tuple is no object", object, "let p = (1, 2);");
    let edges = |edges: &OverloadEdges| {
        let mut all = (NOTATION.edges)(edges);
        all.reverse();
        all
    };
    let text = "f :: fn(x: str, y: int = 1) -> bool { f };";
    differ("edges the other way", NotationRules { edges, ..NOTATION }, text);
    let parameter = NotationRules { parameter: |_| "x".into(), ..NOTATION };
    differ("a parameter without a name has one", parameter, "f :: fn(_: int) { 1 };");
    let member = NotationRules { member: |path, rest| (path.into(), rest.into()), ..NOTATION };
    differ("the rest is no part of the member", member, "f :: fn() { f.x };");
}

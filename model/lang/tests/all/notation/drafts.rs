//! Tests of the drafts of texts that stand alone: the nodes in order, and the places at which the
//! nodes are written.

use super::{graph, nodes, read_in, scope};
use selfsame_spec::Payload;
use selfsame_spec::graph::Node;
use selfsame_spec::payload::overload::{Binding, Overload};
use selfsame_spec::program::{Lowered, Scope};

fn read(text: &str) -> Lowered {
    read_in(text, &Scope::default())
}

/// Returns the nodes of a text's draft, without the first `count` nodes, which are forwards.
fn made(text: &str, count: usize) -> String {
    let lowered = read(text);
    nodes(text, &lowered).split("` ").skip(count).collect::<Vec<_>>().join("` ")
}

#[test]
fn forwards_come_first_and_the_parts_of_expressions_in_order() {
    // [notation.draft] [notation.type]
    let text = "B : type : (int, A | 3); namespace N { forward Y; pub A :: &N.Y; } let A = none;";
    let lowered = read(text);
    assert_eq!(
        nodes(text, &lowered),
        "B?`B` N.Y?`Y` N.A?`A` A?`A` type`type` i64`int` value [0, 0, 0, 0, 0, 0, 0, 3]`3` |(3 6)`A | 3` tuple(5 7)`(int, A | 3)` &(1)`&N.Y` constant []`none`"
    );
    assert_eq!(lowered.graph.defines, [(0, 8), (2, 9), (3, 10)]);
    let roots: Vec<&str> = lowered.graph.roots.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(roots, ["B", "N.Y", "N.A", "A"]);
}

#[test]
fn two_uses_are_two_nodes_unless_they_are_of_this_text() {
    // [notation.draft] [notation.scope]
    let text = "A :: (Old, M.Old, Old, A, int, int);";
    let lowered = read_in(text, &scope(&["M.Old", "Old", "int.x"], false));
    assert_eq!(
        nodes(text, &lowered),
        "A?`A` old 1`Old` old 0`M.Old` old 1`Old` i64`int` i64`int` tuple(1 2 3 0 4 5)`(Old, M.Old, Old, A, int, int)`"
    );
}

#[test]
fn applications_are_heads() {
    // [notation.apply]
    assert_eq!(
        made("A :: Type[Dict[A, Member[\"m\", \"x.y\"]]];", 1),
        "m:x.y`Member[\"m\", \"x.y\"]` Dict(0 1)`Dict[A, Member[\"m\", \"x.y\"]]`"
    );
    assert_eq!(
        made("A :: fn(A, x: int) -> Foreign[0xc1, \"ff\", A];", 1),
        "i64`int` kind 0xc1(0)`Foreign[0xc1, \"ff\", A]` fn(0 1 2)`fn(A, x: int) -> Foreign[0xc1, \"ff\", A]`"
    );
    assert_eq!(
        made("A :: Bits[f32, 0x7fc00000];", 1),
        "value [127, 192, 0, 0]`Bits[f32, 0x7fc00000]`"
    );
}

#[test]
fn edges_of_records_are_in_order_and_values_are_none() {
    // [notation.record] [notation.values]
    let text =
        "A :: class(B) { a: int = 1; b := \"x\"; K :: D; T :: str; }; B :: A; D :: E; E :: 3;";
    assert_eq!(
        made(text, 4).split(" value").next().unwrap(),
        "i64`int` str`\"x\"` str`str` class(1 4 5 6)`class(B) { a: int = 1; b := \"x\"; K :: D; T :: str; }`"
    );
    assert_eq!(
        made("V :: variant { A(x: V, y: int), C; };", 1),
        "i64`int` variant(0 1)`variant { A(x: V, y: int), C; }`"
    );
}

#[test]
fn a_let_is_an_object() {
    // [notation.let]
    let text = "let p = (1, true); let q = (1, p);";
    assert_eq!(
        made(text, 2),
        "i64`1` bool`true` tuple(2 3)`(1, true)` constant [0, 0, 0, 0, 0, 0, 0, 1]`1` constant [1]`true` tuple object(4 5 6)`(1, true)` value [0, 0, 0, 0, 0, 0, 0, 1]`1` tuple(8 0)`(1, p)`"
    );
}

fn overload(lowered: &Lowered) -> Overload {
    let heads = lowered.graph.nodes.iter().filter_map(|node| match node {
        Node::Head { label, .. } => Some(label.payload()),
        _ => None,
    });
    let mut overloads = heads.filter_map(|payload| match payload {
        Payload::Overload(overload) => Some(*overload),
        _ => None,
    });
    overloads.next_back().unwrap()
}

#[test]
fn globals_of_code_are_edges_behind_the_types() {
    // [notation.function]
    let text = "f :: fn(x: int = c, (y, z): Old) -> str { c.d + x + nobody.e + f + Old.g + nobody.e + len };c :: 1;";
    let lowered = read_in(text, &scope(&["Old"], false));
    assert_eq!(
        nodes(text, &lowered),
        "f?`f` c?`c` i64`int` constant [0, 0, 0, 0, 0, 0, 0, 1]`c` old 0`Old` str`str` main:c.d`c.d` main:f`f` old 0`Old.g` builtin:len`len` overload(2 3 4 5 6 7 8 9)`fn(x: int = c, (y, z): Old) -> str { c.d + x + nobody.e + f + Old.g + nobody.e + len }` function(10)`fn(x: int = c, (y, z): Old) -> str { c.d + x + nobody.e + f + Old.g + nobody.e + len }` value [0, 0, 0, 0, 0, 0, 0, 1]`1`"
    );
    let overload = overload(&lowered);
    let globals: Vec<_> = overload.globals.iter().map(|g| (g.binding, g.path.as_str())).collect();
    let constant = |path| (Binding::Constant, path);
    assert_eq!(
        globals,
        [constant(""), (Binding::Unbound, "nobody.e"), constant(""), constant("g"), constant("")]
    );
    let params: Vec<_> =
        overload.params.iter().map(|p| (p.name.as_str(), p.typed, p.default)).collect();
    assert_eq!(params, [("x", true, true), ("", true, false)]);
}

#[test]
fn imports_are_leaves_before_all_else() {
    // [notation.module]
    let text = "import {A.x as y, z} from \"m/n\"; B :: (y, z); f :: fn() { y.q };";
    let lowered = read_in(text, &scope(&[], true));
    assert_eq!(
        nodes(text, &lowered),
        "m/n:A.x`A.x` m/n:z`z` B?`B` f?`f` tuple(0 1)`(y, z)` m/n:A.x.q`y.q` overload(5)`fn() { y.q }` function(6)`fn() { y.q }`"
    );
}

#[test]
fn a_template_is_a_draft_of_its_own() {
    // [notation.template]
    let text = "template F[T: type, n: int] = (T, n, A, Old, A, Old, F[T, 1], class { f :: fn() { T.x + A }; });\nA :: F[Old, (1, 2)];";
    let lowered = read_in(text, &scope(&["Old"], true));
    let [template] = &lowered.templates[..] else { panic!("{lowered:?}") };
    assert_eq!((&*template.name, &*template.params.join(" ")), ("F", "T n"));
    assert_eq!(template.objects, [0, 1]);
    assert_eq!(
        graph(&template.body).join(" "),
        "old 0 old 1 old 2 old 3 constant [0, 0, 0, 0, 0, 0, 0, 1] F[..]? main:A overload(0 6) function(7) class(8) tuple(0 1 2 3 2 3 5 9)"
    );
    assert_eq!(template.body.roots, [("F".to_owned(), 10)]);
    assert_eq!((template.calls[0].forward, &*template.calls[0].args), (5, &[0, 4][..]));
    assert_eq!(graph(&lowered.graph)[..3], ["A?", "old 0", "old 0"]);
    let [call] = &lowered.calls[..] else { panic!("{lowered:?}") };
    assert_eq!((call.template, &*call.args, call.forward), (0, &[2, 8][..], 9));
    assert_eq!(lowered.graph.defines, [(0, 9)]);
}

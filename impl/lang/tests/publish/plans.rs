//! What is published of small programs.

use crate::plan::{Plan, program, published, told};
use selfsame_spec::Payload;
use selfsame_spec::graph::Node;
use selfsame_spec::program::{Held, Published};

/// What is published of texts, and the errors of all stages.
fn plan(texts: &[(&str, &str)]) -> Plan {
    let sources = program(texts);
    let (program, plan) = published(&sources);
    assert_eq!(program.report(), []);
    assert_eq!(told(&sources, &plan.errors), [""; 0]);
    Plan::new(plan)
}

fn refused(texts: &[(&str, &str)]) -> Vec<String> {
    let sources = program(texts);
    let (_, plan) = published(&sources);
    assert_eq!(plan, Published { errors: plan.errors.clone(), ..Published::default() });
    told(&sources, &plan.errors)
}

#[test]
fn nodes_come_by_module_and_place() {
    let main = "import {x as y} from \"lib\"; var v: int = y; A :: List[A];";
    let plan = plan(&[("main", main), ("lib", "pub x :: 1; template t[T: type] = T;")]).plan;
    let shown: Vec<String> = plan
        .graph
        .nodes
        .iter()
        .zip(&plan.places)
        .map(|(node, place)| {
            let text = "A :: u[int]; B :: List[A]; C :: (u)[1 + 1];";
            assert_eq!(refused(&[("m", text)]), [""; 0]);
            let text =
                if place.module == "main" { main } else { "pub x :: 1; template t[T: type] = T;" };
            let text = place.span.text(text);
            match node {
                Node::Forward(name) => format!("{name} {text}"),
                Node::Head { label, children } => {
                    format!("{:?}{children:?} {text}", label.kind().row().unwrap().name)
                }
                other => format!("{other:?} {text}"),
            }
        })
        .collect();
    let expected = [
        "x x",
        "t t",
        "v v",
        "A A",
        "\"constant\"[] 1",
        "\"type\"[] type",
        "\"member\"[] type",
        "\"overload\"[5, 6] t",
        "\"function\"[7] t",
        "\"i64\"[] int",
        "\"variable\"[9] v",
        "\"List\"[3] List[A]",
    ];
    assert_eq!(shown, expected);
    assert_eq!(plan.graph.defines, [(0, 4), (1, 8), (2, 10), (3, 11)]);
    assert_eq!(plan.templates.len(), 1);
}

#[test]
fn namespaces_are_modules_where_they_are_met_first() {
    let text = "namespace B.C { x :: 1; } A :: 2; namespace B { y :: 3; namespace C { z :: 4; } }
        namespace A { w :: 5; }";
    let plan = plan(&[("m", text)]);
    let names: Vec<&str> = plan.plan.modules.iter().map(|module| &*module.name).collect();
    assert_eq!(names, ["m", "m.B", "m.B.C", "m.A"]);
    let members = |at: usize| -> Vec<&str> {
        plan.plan.modules[at].members.iter().map(|(name, _)| &**name).collect()
    };
    assert_eq!(members(0), ["B", "A"]);
    assert_eq!(members(1), ["C", "y"]);
    assert_eq!(members(2), ["x", "z"]);
    assert_eq!(plan.held("m", "B"), Some(Held::Module(1)));
    assert!(matches!(plan.held("m", "A"), Some(Held::Node(_))));
}

#[test]
fn names_mean_what_they_lead_to() {
    let plan = plan(&[
        (
            "m",
            "import {n, u, none_ as o} from \"l\"; A :: Tup[(n, u, o)]; K :: n; B :: List[K]; C :: Type[n];",
        ),
        ("l", "import {m} from \"k\"; pub n :: m; pub u :: (); pub none_ :: none;"),
        ("k", "pub m :: 7i8;"),
    ]);
    assert_eq!(plan.display(plan.node("m", "A")), "Tup[(7i8, (), none)]");
    assert_eq!(plan.display(plan.node("m", "B")), "List[7i8]");
    assert_eq!(plan.node("m", "K"), plan.node("k", "m"));
}

#[test]
fn templates_are_functions_and_type_functions() {
    let plan = plan(&[
        ("m", "import {pair} from \"l\"; A :: pair[int, 3]; g :: fn[T: type](x: T) -> T { x + pair };
            b :: g; D :: struct { k: int = 1; p :: pair; };"),
        ("l", "pub template pair[T: type, n: List[T]] = class { x: T = n; f :: fn() { T.y + q + n }; };
            q :: 1;"),
    ]);
    let pair = &plan.plan.templates[0];
    assert_eq!((&*pair.name, &*pair.params), ("pair", &["T".to_owned(), "n".to_owned()][..]));
    assert_eq!(plan.plan.calls[0].template, 0);
    assert_eq!(plan.globals(plan.node("m", "g")), ["member builtin:type", "member l:pair"]);
    assert_eq!(plan.node("m", "b"), plan.node("m", "g"));
    assert_eq!(plan.display(plan.node("l", "pair")), "l:pair");
    let Node::Head { label, .. } = pair.body.nodes.last().unwrap() else { panic!("no class") };
    let Payload::Record { members, .. } = label.payload() else { panic!("no class") };
    assert_eq!(members.iter().map(|member| &*member.name).collect::<Vec<_>>(), ["x", "", "f"]);
}

#[test]
fn what_is_refused_is_told_beside_other_errors() {
    let told = refused(&[(
        "m",
        "A :: List[nothing]; B :: List[f]; f :: fn() { 1 }; c :: 1 + 1; D :: c;
        E :: struct { e: E; n: nothing; }; F :: struct { f: F; };",
    )]);
    assert_eq!(told, ["E0411 at 1:31", "E0110 at 1:57", "E0705 at 2:44"]);
    assert_eq!(
        refused(&[("m", "A :: B; B :: A; C :: struct { c: D; }; D :: (C, int);")]),
        ["E0705 at 1:17 via 1:40",]
    );
    let text =
        "A :: class { p :: print; l := print; m: int = List; } C :: List; D :: List[C[int]];";
    let all = ["E0110 at 1:19", "E0110 at 1:31", "E0110 at 1:47", "E0110 at 1:60"];
    assert_eq!(refused(&[("m", text)]), all);
}

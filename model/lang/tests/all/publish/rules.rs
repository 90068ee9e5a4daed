//! Tests that break each rule of publishing, and assert that the plan of a program changes.

use super::kit::{Plan, program};
use selfsame_lang_model::Language;
use selfsame_lang_model::reference::{PUBLISH, REFERENCE};
use selfsame_lang_model::rules::{LanguageRules, PublishRules};
use selfsame_spec::program::{Held, Sort};
use std::collections::BTreeMap;

/// Returns the plan of a program under the given rules as text: the modules, and each member with
/// all nodes that are reachable from it.
fn shown(publish: PublishRules, block: &str) -> Vec<String> {
    let language = Language::with_rules(LanguageRules { publish, ..REFERENCE });
    let errors = Language::new().check(&program(block), "main").errors;
    assert!(errors.is_empty(), "{errors:?}");
    let errors = Language::new().report(&program(block), "main");
    assert!(errors.is_empty(), "{errors:?}");
    let plan = language.publish(&program(block), "main");
    if !plan.errors.is_empty() {
        return vec!["refused".into()];
    }
    let plan = Plan::new(plan);
    let mut out = Vec::new();
    for module in &plan.plan.modules {
        let member = |(name, held): &(String, Held)| match held {
            Held::Node(node) => format!("{name} {}", whole(&plan, *node)),
            Held::Module(number) => format!("{name} {number}"),
        };
        out.push(format!(
            "{} {:?}",
            module.name,
            module.members.iter().map(member).collect::<Vec<_>>()
        ));
    }
    out
}

/// Returns the texts of all nodes that are reachable from a node, each class once, in the order of
/// the walk.
fn whole(plan: &Plan, node: u32) -> String {
    let (mut numbers, mut open, mut out) = (BTreeMap::new(), vec![node], Vec::new());
    while let Some(node) = open.pop() {
        let node = plan.behind(node);
        let next = numbers.len();
        let class = plan.classes[node as usize];
        if numbers.contains_key(&class) {
            out.push(format!("{}", numbers[&class]));
            continue;
        }
        numbers.insert(class, next);
        match &plan.plan.graph.nodes[node as usize] {
            selfsame_spec::graph::Node::Head { label, children } => {
                out.push(format!("{label:?}"));
                open.extend(children.iter().rev());
            }
            selfsame_spec::graph::Node::OneOf(heads) => open.extend(heads.iter().rev()),
            other => panic!("{other:?}"),
        }
    }
    out.join(" ")
}

/// Asserts that the plan of a program differs between the given rules and the reference rules.
fn differ(what: &str, publish: PublishRules, block: &str) {
    let reference = shown(PUBLISH, block);
    assert!(!reference.is_empty(), "{what}: {block}");
    assert_ne!(shown(publish, block), reference, "{what}");
}

#[test]
fn each_rule_of_modules_decides_something() {
    let two = "import {x} from \"lib\"; y :: x; namespace N { z :: 1; } \n@file lib\npub x :: 1;";
    let order = |mut names: Vec<String>| {
        names.reverse();
        names
    };
    differ("modules in another order", PublishRules { order, ..PUBLISH }, two);
    let space_name = |_: &str, space: &str| space.to_owned();
    differ("a namespace has its own name", PublishRules { space_name, ..PUBLISH }, two);
    let both = PublishRules { space_is_member: |_| true, ..PUBLISH };
    differ("a namespace beside a declaration", both, "namespace A { } A :: 1;");
    let none = PublishRules { space_is_member: |_| false, ..PUBLISH };
    differ("a namespace is no member", none, two);
    let is_member = |sort| (PUBLISH.is_member)(sort) && sort != Sort::Template;
    let none = PublishRules { is_member, ..PUBLISH };
    differ("a template is no member", none, "template t[T: type] = T;");
    let member_place = |_| <_>::default();
    let last = PublishRules { member_place, ..PUBLISH };
    differ("namespaces behind declarations", last, "namespace A { } x :: 1;");
    let is_published = |early: bool, _: bool| !early;
    let broken = PublishRules { is_published, ..PUBLISH };
    let language = Language::with_rules(LanguageRules { publish: broken, ..REFERENCE });
    let wrong = program("x :: 1; y :: 1 + \"a\";");
    assert!(Language::new().publish(&wrong, "main").modules.is_empty());
    assert!(!language.publish(&wrong, "main").modules.is_empty(), "checking tells an error");
}

#[test]
fn each_rule_of_what_is_held_decides_something() {
    let holds_value = |is_literal, _| is_literal;
    differ("a `let` of a fold", PublishRules { holds_value, ..PUBLISH }, "let x = #fold 1;");
    let plain = PublishRules { is_variable: |_| false, ..PUBLISH };
    differ("a variable is its type", plain, "var x = 1;");
    let backwards = PublishRules { union_keeps_order: false, ..PUBLISH };
    differ("unions backwards", backwards, "A :: int | str;");
    let bytes = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    differ("bytes as text", PublishRules { bytes, ..PUBLISH }, "x :: #fold bytes(\"a\");");
    let plain = PublishRules { tuple_has_labels: false, ..PUBLISH };
    differ("a tuple without labels", plain, "x :: (a: 1, b: 2);");
    let small = PublishRules { payload: 16, ..PUBLISH };
    differ("a small limit", small, "x :: \"a long string, that is\";");
    differ("a short limit", PublishRules { module_name: 3, ..PUBLISH }, "x :: 1;");
}

const RECORD: &str =
    "template t[T: type, n: int] = struct { n: T; pub m: int = 1; d: (int, int) = (1, 2); };
A :: t[int, 3];
f :: fn(n: int) -> type { struct { x: int = n; } };
B :: #fold f(4);
g :: fn(n: int) { S :: struct { x: int = n + 1; }; S(1) };
C :: (g, 1);";

#[test]
fn each_rule_of_records_decides_something() {
    let record_name = |name: &str, _: bool, _: &[(String, Vec<String>)]| name.to_owned();
    differ("no brackets", PublishRules { record_name, ..PUBLISH }, RECORD);
    let argument_name = |name: &str, _: &_| format!("{name}x");
    differ("other names of arguments", PublishRules { argument_name, ..PUBLISH }, RECORD);
    differ("arguments last", PublishRules { arguments_first: false, ..PUBLISH }, RECORD);
    differ("all is public", PublishRules { is_public: |_| true, ..PUBLISH }, RECORD);
    differ("no value in a label", PublishRules { is_inline: |_| false, ..PUBLISH }, RECORD);
    differ("no default", PublishRules { default_is_child: false, ..PUBLISH }, RECORD);
    differ("no made values", PublishRules { made_has_values: false, ..PUBLISH }, RECORD);
    differ("nothing later", PublishRules { later_is_function: false, ..PUBLISH }, RECORD);
}

const CODE: &str = "import {k.x as y} from \"lib\";
mk :: fn(n: int, g: int = 3) -> fn() -> int { c :: 2; fn() -> int { n + c + y + k } };
k :: 1;
A :: #fold mk(1);
template t[n: int] { template u[m: int] { x :: n + m; S :: struct { v: int; }; f :: fn(s: S) { s.v + n + m }; } }
B :: t[1].u[2].f;
C :: t[1].u[2];
h :: fn(n: int) -> fn() -> any { S :: struct { x: int = n; }; fn() -> any { S() } };
D :: #fold h(1);
V :: struct { K :: 1; };
z :: fn() -> List[_] { [V.K] };
@file lib
pub namespace k { pub x :: 3; }";

#[test]
fn each_rule_of_code_decides_something() {
    let differ = |what, rules| differ(what, rules, CODE);
    let parameter_name = |_: &str| String::new();
    differ("parameters have no names", PublishRules { parameter_name, ..PUBLISH });
    differ("no type is written", PublishRules { is_written: |_| true, ..PUBLISH });
    differ("no defaults", PublishRules { parameter_has_default: false, ..PUBLISH });
    differ("the importer", PublishRules { member: |here, _| here.clone(), ..PUBLISH });
    let leaf = |path: &str, rest: &str| (path.to_owned(), rest.to_owned());
    differ("the rest is a path", PublishRules { leaf, ..PUBLISH });
    differ("no captures", PublishRules { captures_are_constants: false, ..PUBLISH });
    differ("constants of the run", PublishRules { is_held: |_| true, ..PUBLISH });
    let unbound = |name: &str, _: &str| format!("{name}x");
    differ("another name", PublishRules { unbound, ..PUBLISH });
    differ("no arguments", PublishRules { function_arguments: |_| 0, ..PUBLISH });
    differ("no made records", PublishRules { made_are_globals: false, ..PUBLISH });
    let template_name = |_: &str, path: &str| path.to_owned();
    differ("no module", PublishRules { template_name, ..PUBLISH });
    differ("no form", PublishRules { template_code: |_| Vec::new(), ..PUBLISH });
    differ("no arguments of instances", PublishRules { instance_arguments: |_| 0, ..PUBLISH });
    differ("innermost first", PublishRules { outermost_first: false, ..PUBLISH });
}

//! What is planned of a program.

use super::kit::{members, nodes, plan};

// [publish.draft] [publish.holds]
#[test]
fn forwards_come_first_and_then_what_is_held() {
    let text = "x :: 3; y : int : x; namespace N { T :: (y, x | y); }";
    let expected = "x=3`x` y=0`y` N.T=9`T` constant 3`3` i64`int` value 3`y` value 3`x` \
        value 3`y` |(6 7)`x | y` tuple(5 8)`(y, x | y)`";
    assert_eq!(nodes(text), expected);
    let text = "import {T} from \"lib\"; A :: List[T];\n@file lib\npub T :: int;";
    assert_eq!(nodes(text), "T=2`T` A=3`A` i64`int` List(0)`List[T]`");
}

// [publish.holds]
#[test]
fn what_may_change_is_a_variable() {
    let text =
        "let a = 3; let b: int = f(); let c = f(); var d: str = \"x\"; var e = 1; f :: fn() { 1 };";
    let plan = nodes(text);
    for part in [
        "a=6`a`",
        "constant 3`3` i64`int` variable(7)`b`",
        "str`str` variable(9)`d`",
        "i64`c` variable(13)`c` variable(13)`e`",
    ] {
        assert!(plan.contains(part), "{part}: {plan}");
    }
    let text = "let (p, (q, _)): int = 3; let _: str = 1;";
    let expected = "p=5`p` q=6`q` i64`int` str`str` any`p` variable(4)`p` variable(4)`q`";
    assert_eq!(nodes(text), expected);
}

// [publish.checked]
#[test]
fn a_checked_type_is_made_once() {
    let text = "R :: class { n: R | none; }; let a = R(none); let b = a.n; let c = [b]; let d = b;";
    let plan = nodes(text);
    let part = "variable(7)`a` none`b` |(7 9)`b` variable(10)`b` List(10)`c` variable(12)`c` variable(10)`d`";
    assert!(plan.ends_with(part), "{plan}");
    let plan = nodes("X :: Tup[int | X]; let x: X = Tup([1]); let y = x;");
    assert!(plan.contains("_=10`y`") && plan.ends_with("variable(10)`y`"), "{plan}");
}

// [publish.module]
#[test]
fn namespaces_are_members_where_they_begin() {
    assert_eq!(members("namespace N { x :: 3; } y :: 4;"), "main: N=>1 y | main.N: x");
    let text = "y :: 1; namespace A.B { x :: 1; } z :: 2; namespace A { w :: 3; namespace C { } }";
    let expected = "main: y A=>1 z | main.A: B=>2 w C=>3 | main.A.B: x | main.A.C: ";
    assert_eq!(members(text), expected);
    assert_eq!(members("namespace A { x :: 1; } A :: 2;"), "main: A | main.A: x");
    let text = "import {x as A} from \"lib\"; namespace A { y :: 1; }\n@file lib\npub x :: 1;";
    assert_eq!(members(text), "lib: x | main:  | main.A: y");
    let text = "import {N.x} from \"lib\";\n@file lib\npub namespace N { pub x :: 1; }";
    assert_eq!(members(text), "lib: N=>1 | lib.N: x | main: ", "imports make no namespaces");
    assert_eq!(
        members(
            "import {a} from \"a\"; import {b} from \"b\";\n@file a\nimport {b} from \"b\"; pub a :: 1;\n@file b\npub b :: 1;"
        ),
        "b: b | a: a | main: "
    );
    assert_eq!(members("print(1); forward A; A :: 1; template t[T: type] = T;"), "main: A t");
}

// [publish.value] [publish.function]
#[test]
fn names_in_code_are_members_of_the_modules_that_declare_them() {
    let text = "import {N.x as y} from \"lib\"; var v = 1; f :: fn() { print(y.z + v + g[int]); }; \
        g :: fn[T: type](x: T) { x };\n@file lib\npub namespace N { pub x :: 1; }";
    let plan = nodes(text);
    let globals = "builtin:print`print` lib:N.x.z`y.z` main:v`v` main:g`g` builtin:int`int`";
    assert!(plan.contains(globals), "{plan}");
    assert!(nodes("p :: (1, 2);").ends_with("tuple object(3 4 5)`(1, 2)`"));
}

// [publish.template]
#[test]
fn templates_are_functions() {
    let text = "template t[T: type, n: int, m: List[T]] = (T, k); k :: int;";
    let expected = "t=9`t` k=10`k` type`type` i64`int` builtin:type`type` builtin:int`int` \
        builtin:List`List` main:k`k` \
        overload (T: T, n: T, m) [\"\", \"\", \"\", \"\"](2 3 4 5 6 7)`t` function main:t(8)`t` i64`int`";
    assert_eq!(nodes(text), expected);
    let text = "namespace N { g :: fn[T: type](x: T) -> T { g }; }";
    let expected = "N.g=5`g` type`type` builtin:type`type` main:N.g`g` \
        overload (T: T) [\"\", \"\"](1 2 3)`g` function main:N.g(4)`g`";
    assert_eq!(nodes(text), expected);
}

// [publish.template] [publish.type]
#[test]
fn an_application_is_a_call() {
    let text = "import {t} from \"lib\"; A :: t[int, k]; k :: 3; B :: List[A]; C :: t[str, (1, 2)];\n\
        @file lib\npub template t[T: type, n: T] = (T, n, u, t[u, n]); u :: &int;";
    let plan = plan(text);
    let calls: Vec<_> = plan.calls.iter().map(|call| (call.template, call.args.len())).collect();
    assert_eq!(calls, [(0, 2), (0, 2)]);
    let [template] = &plan.templates[..] else { panic!("{:?}", plan.templates) };
    assert_eq!((&*template.name, template.params.len()), ("t", 2));
    assert_eq!((template.objects.len(), template.calls.len()), (1, 1), "`u` is one object");
    assert!(nodes(text).contains("t[..]?`t[int, k]`"));
}

//! Tests of syntax trees, which are compared as printed text.

use super::printed;

#[test]
fn expressions() {
    let table = [
        ("1 + 2 * 3 - 4 % 5 / 6", "1 + 2 * 3 - 4 % 5 / 6"),
        ("(1 + 2) + 3 + (4 + 5)", "(1 + 2) + 3 + (4 + 5)"),
        ("not not a == b or c and d", "not not a == b or c and d"),
        ("not (not a) == (b or c)", "not (not a) == (b or c)"),
        ("#fold #fold a or b", "#fold #fold a or b"),
        ("(#fold a) or b", "(#fold a) or b"),
        ("a is fn() -> b | c", "a is fn() -> b | c"),
        ("(a is b) is c", "(a is b) is c"),
        ("(a | b) | c | d", "(a | b) | c | d"),
        ("--1 - -1 -1", "--1 - -1 - 1"),
        ("-(-1) + - 1", "--1 + -1"),
        ("-a.b(1)[2].0", "-a.b(1)[2].0"),
        ("(-a).b", "(-a).b"),
        ("-1.0.0 + -1.a", "-1.0.0 + -1.a"),
        ("&&a", "&&a"),
        ("(a.b).c(1)(2)", "(a.b).c(1)(2)"),
        ("((1))", "1"),
        ("(1,)", "(1,)"),
        ("(a: 1,)", "(a: 1)"),
        ("(a: 1, 2, b: c)", "(a: 1, 2, b: c)"),
        ("((), !, _, none, true, false)", "((), !, _, none, true, false)"),
        ("[[], [:], [1,], [1: 2, 3: [4],]]", "[[], [:], [1], [1: 2, 3: [4]]]"),
        ("f(x: 1, (y): 2)", ""),
        ("\"a\\u{9}\\\"\"", "\"a\\t\\\"\""),
        ("1_0.5_0f32", "10.5f32"),
        ("{ 1 } + { 2 }", "{ 1 } + { 2 }"),
        ("if a { 1 } else if b { 2 } else { 3 }.c", "if a { 1 } else if b { 2 } else { 3 }.c"),
        ("match a { _ -> b, }", "match a { _ -> b, }"),
        ("match { a } { _ -> b }", ""),
        ("match ({ a }) { _ if b -> c }", "match ({ a }) { _ if b -> c, }"),
    ];
    for (text, expected) in table.into_iter().filter(|(_, expected)| !expected.is_empty()) {
        assert_eq!(printed(&format!("let x = {text};")), format!("let x = {expected};"), "{text}");
    }
    for (text, _) in table.iter().filter(|(_, expected)| expected.is_empty()) {
        assert!(super::errors(&format!("let x = {text};")).starts_with("E0103"), "{text}");
    }
}

#[test]
fn functions_and_their_types() {
    let table = [
        ("fn() {}", "fn() {}"),
        ("fn() -> fn() -> a { b }", "fn() -> fn() -> a { b }"),
        (
            "fn(a, _, 1, -1, \"\", (), (b, c,), A.B, A(), A.B(x: a, 1)) {}",
            "fn(a, _, 1, -1, \"\", (), (b, c), A.B, A(), A.B(x: a, 1)) {}",
        ),
        ("fn((a)) { a }", "fn(a) { a }"),
        ("fn(x: a, y: (b, c) = d,) -> e {}", "fn(x: a, y: (b, c) = d) -> e {}"),
        ("fn(a, x: b | c, List[d]) -> () | none", "fn(a, x: b | c, List[d]) -> () | none"),
        ("(fn() -> a) | b", "(fn() -> a) | b"),
        ("fn(f: fn() -> a = fn() { b }) { f() }", "fn(f: fn() -> a = fn() { b }) { f() }"),
        ("fn[T: type, n: int](x: T) -> T { x }", "fn[T: type, n: int](x: T) -> T { x }"),
    ];
    for (text, expected) in table {
        assert_eq!(printed(&format!("f :: {text};")), format!("f :: {expected};"), "{text}");
    }
}

#[test]
fn items() {
    let table = [
        ("import {a, b.c as d,} from \"\\u{61}\";", "import {a, b.c as d} from \"a\";"),
        ("namespace a.b{forward c,d,;}", "namespace a.b { forward c, d; }"),
        (
            "template t[T: type]=T;template u[T: type]{pub A::T;forward B;template v[U: T]{}}",
            "template t[T: type] = T; template u[T: type] { pub A :: T; forward B; template v[U: T] { } }",
        ),
        (
            "A::struct \"n\"{pub x:int=1;y:=2;pub K::3;};",
            "A :: struct \"n\" { pub x: int = 1; y := 2; pub K :: 3; };",
        ),
        ("A::class (B,C,){};", "A :: class (B, C) {};"),
        ("A::variant{B,C(x:int,),;K::1;};", "A :: variant { B, C(x: int); K :: 1; };"),
        (
            "A::variant{;K::1;};B::variant \"n\"{};",
            "A :: variant { ; K :: 1; }; B :: variant \"n\" {};",
        ),
        ("x:int:1;", "x : int : 1;"),
        ("let ((a,),(b)): c=d;", "let ((a,), b): c = d;"),
        ("let ((_: int))=1;", "let _: int = 1;"),
        ("let (_: int,)=1;", "let (_: int,) = 1;"),
        ("var a: b=c;", "var a: b = c;"),
        ("for (i: int) in f { }", "for i: int in f {}"),
        ("while a{};for _ in b{};if c{};{};", "while a {} for _ in b {} if c {} {}"),
    ];
    for (text, expected) in table {
        assert_eq!(printed(text), expected, "{text}");
    }
}

#[test]
fn blocks() {
    let table = [
        ("{}", "{}"),
        ("{ 1 }", "{ 1 }"),
        ("{ 1; }", "{ 1; }"),
        ("{ if a {} }", "{ if a {} }"),
        ("{ if a {}; }", "{ if a {}; }"),
        ("{ {} {} }", "{ {} {} }"),
        ("{ {}; {}; }", "{ {} {}; }"),
        ("{ while a {} }", "{ while a {} }"),
        ("{ (if a {}) + 1 }", "{ (if a {}) + 1 }"),
        ("{ (match a { _ -> b }).c = 1; }", "{ (match a { _ -> b, }).c = 1; }"),
        ("{ return; return 1; break; continue; }", "{ return; return 1; break; continue; }"),
        ("{ (a) = 1; a.b[c] = 2; }", "{ a = 1; a.b[c] = 2; }"),
    ];
    for (text, expected) in table {
        assert_eq!(printed(&format!("let x = {text};")), format!("let x = {expected};"), "{text}");
    }
}

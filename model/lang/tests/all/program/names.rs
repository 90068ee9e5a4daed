//! Tests of resolving the names of programs.

use super::asked::{Asked, declared, main, program};

/// Returns, for each declaration that is not a local, the outermost namespace in which it is
/// visible. `root` stands for the module.
fn visible(asked: &Asked) -> String {
    let of = |visibility: String| if visibility.is_empty() { "root".into() } else { visibility };
    let declarations = asked.names("main").declarations;
    let told = declarations
        .into_iter()
        .filter_map(|d| d.visibility.map(|visibility| format!("{}={}", d.name, of(visibility))));
    told.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_public_member_of_a_namespace_is_visible_around_it() {
    let text = "let b: Foo.B = Foo.B(a: ());\n\
        namespace Foo { let b: B = _(a: ()); let b2: Bar.B = _(b: b); pub B :: class { pub a: A; }; }\n\
        namespace Bar { pub B :: class { b: Foo.B; }; }\nA :: (); B :: Bar.B;";
    let asked = main(text);
    assert_eq!(asked.errors(), "");
    assert_eq!(visible(&asked), "b=root Foo.b=Foo Foo.b2=Foo Foo.B=root Bar.B=root A=root B=root");
    assert_eq!(
        asked.uses("main"),
        "Foo.B=Foo.B Foo.B=Foo.B B=Foo.B Bar.B=Bar.B b=Foo.b A=A Foo.B=Foo.B Bar.B=Bar.B"
    );
}

#[test]
fn a_block_has_the_visibility_of_its_pub() {
    let text = "namespace A { namespace B { pub A :: class {}; B :: class {}; } E :: class {}; }\n\
        pub namespace A.B { pub C :: class {}; D :: class {}; }\nF :: class {};";
    let asked = main(text);
    assert_eq!(visible(&asked), "A.B.A=A A.B.B=A.B A.E=A A.B.C=root A.B.D=A.B F=root");
    assert_eq!(asked.errors(), "");
}

#[test]
fn the_longest_name_of_the_innermost_namespace_is_meant() {
    let text = "Foo :: class { a: Foo.Bar.A; }; C :: class {};\n\
        namespace Foo { pub namespace Bar { pub A :: class { b: Foo.B; }; X :: class { b: B; }; } \
        B :: class { c: C; }; Y :: class { a: Bar.A; }; }";
    let asked = main(text);
    assert_eq!(asked.errors(), "");
    assert_eq!(asked.uses("main"), "Foo.Bar.A=Foo.Bar.A Foo.B=Foo.B B=Foo.B C=C Bar.A=Foo.Bar.A");
}

#[test]
fn a_reopened_namespace_has_the_names_of_all_its_blocks() {
    let text = "namespace Foo.Bar { let x = 2; }\n\
        namespace Foo { let x = 3; let y = 4;\n\
          pub namespace Bar { pub let f = fn() { x }; pub let g = fn() { y }; \
          pub let h = fn() { let z = 6; z }; } }\n\
        print((Foo.Bar.f(), Foo.Bar.g(), Foo.Bar.h()));";
    let asked = main(text);
    assert_eq!(asked.errors(), "");
    assert_eq!(
        asked.uses("main"),
        "x=Foo.Bar.x y=Foo.y z=Foo.Bar.h.z print=print Foo.Bar.f=Foo.Bar.f Foo.Bar.g=Foo.Bar.g \
         Foo.Bar.h=Foo.Bar.h"
    );
}

#[test]
fn a_name_that_is_not_visible_ends_the_search() {
    let text = "namespace Wrap { namespace Blah { pub let x = 1; } let y = Blah.x; }\n\
        print(Wrap.Blah.x);";
    assert_eq!(main(text).errors(), "E0304 main:2:7 via main:1:43");
}

#[test]
fn a_function_captures_what_is_declared_around_it() {
    let text = "let f = fn() { let a = 0; fn() { match 0 { b -> fn() { let c = a + b; c } } } };";
    let names = main(text).names("main");
    let captured = names.captures.iter().map(|function| {
        let of = function.names.iter().map(|&at| declared(&names, at).name.as_str());
        of.collect::<Vec<_>>()
    });
    assert_eq!(captured.collect::<Vec<_>>(), [vec![], vec!["f.a"], vec!["f.a", "f.b"]]);
}

#[test]
fn a_function_captures_names_of_loops_and_not_of_modules() {
    let text = "let m = 1; for i in [m] { let f = fn(x: int, y: int = i) { fn() { x + i + m } }; }";
    let names = main(text).names("main");
    let count = |at: usize| names.captures[at].names.len();
    assert_eq!((count(0), count(1)), (1, 2), "the default is outside of its function");
}

#[test]
fn outcomes_of_the_front_end() {
    let table = [
        (
            "namespace ns1 { pub let a = ns2.a; }\nnamespace ns2 { pub let b = ns1.a; pub let a = 5; }",
            "E0302 main:1:29 via main:2:44",
        ),
        (
            "A :: class {}; A :: class {}; B :: class { x: Unknown; }; X :: B | X;",
            "E0305 main:1:16 via main:1:1, E0301 main:1:47",
        ),
        ("A :: B; B :: A; C :: A + 1;", "E0704 main:1:1 via main:1:9"),
        ("{ var A = 5; let foo = fn() -> int { let B = A; B }; }", "E0303 main:1:46 via main:1:7"),
        ("{ let x = y; let y = 10; }", "E0302 main:1:11 via main:1:18"),
        ("let x = 256u8;", "E0106 main:1:9"),
        ("F :: F;", "E0704 main:1:1"),
        ("let a = a;", ""),
        ("T :: #fold foo(); foo :: fn() -> int { return T; };", ""),
        ("forward D;\nC :: class { MyD :: D; }; D :: class { MyC :: C; };", ""),
        (
            "helper :: 3;\nf :: fn(n: int) -> int { fn helper(k: int) -> int { k } helper(n) };",
            "E0103 main:2:29",
        ),
    ];
    for (text, errors) in table {
        assert_eq!(main(text).errors(), errors, "{text}");
    }
}

#[test]
fn what_follows_from_an_error_is_none() {
    let table = [
        ("let a b = 1; c :: b.x;", "E0103 main:1:7"),
        ("namespace N { let a b = 1; } c :: N.b.x; d :: N.z;", "E0103 main:1:21, E0301 main:1:47"),
        ("f :: fn() { let a b = 1; b + a };", "E0103 main:1:19"),
        ("template t[T: type] { x :: 1 y :: 2; z :: y; }", "E0103 main:1:30"),
        ("f :: fn(x: int) { match x { b c -> 1 } let y = b; };", "E0103 main:1:31"),
        ("forward A; f :: fn() { A.x = 1; A = 2; };", "E0701 main:1:9"),
        ("import {v} from \"v\"; v = 1; v.x = 2;", "E0202 main:1:17"),
    ];
    for (text, errors) in table {
        assert_eq!(main(text).errors(), errors, "{text}");
    }
}

#[test]
fn a_scope_is_left_behind_its_end() {
    let table = [
        ("f :: fn(a: int, b: int = a) { b };", "E0301 main:1:26"),
        ("f :: fn() { { let x = 1; } x };", "E0301 main:1:28"),
        ("for i in i {}", "E0301 main:1:10"),
        ("match 1 { a -> a, b -> a };", "E0301 main:1:24"),
        ("template t[A: B, B: A] = A; u :: B;", "E0301 main:1:15, E0301 main:1:34"),
        ("f :: fn[T: type](x: T, y: x) -> T { T };", "E0301 main:1:27"),
        ("C :: class { K :: 1; x: int = K; };", "E0301 main:1:31"),
        ("let (x, y) = (y, 1);", ""),
        ("f :: fn() { let (x, y) = (y, 1); };", ""),
        ("f :: fn() { let x = fn() { y }; let y = 1; };", ""),
        ("f :: fn() { if true { print(y); } let y = 1; };", "E0302 main:1:29 via main:1:39"),
        ("f :: fn() { let x: y = 1; let y = 1; };", ""),
        ("f :: fn() { let x = #fold y; let y = 1; };", ""),
        (
            "f :: fn() { let x = fn(a: int = y) { a }; let y = 1; };",
            "E0302 main:1:33 via main:1:47",
        ),
    ];
    for (text, errors) in table {
        assert_eq!(main(text).errors(), errors, "{text}");
    }
}

#[test]
fn names_of_imports_are_those_of_the_module() {
    let lib = "pub namespace N { pub x :: 1; } pub v :: 2; pub var w = 3;";
    let text = "import * from \"lib\"; namespace N { a :: x; b :: v; }\n\
        let c = N; let d = N.y; w = 4; namespace M { N :: 1; d :: N.x; }";
    let asked = program(&[("main", text), ("lib", lib)]);
    assert_eq!(asked.errors(), "E0308 main:2:9, E0301 main:2:20, E0105 main:2:25");
    assert_eq!(asked.uses("main"), "x=N.x v=v N=? N.y=? w=w N=M.N");
}

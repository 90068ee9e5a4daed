//! Tests of small programs with fixed outcomes. The programs run on both sides, and on the model's
//! machine.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use selfsame_harness::programs::registry;
use selfsame_harness::programs::subject::Programs;
use selfsame_spec::program::ran::{Ending, Limits};
use selfsame_spec::program::{Ran, Sources};
use selfsame_spec::text::Diagnostic;

/// The expected outcome of a program.
enum Outcome {
    /// The program prints these lines, and ends without an error.
    Prints(&'static [&'static str]),
    /// The program prints these lines, and ends with an error that has this code.
    Ends(&'static [&'static str], &'static str),
    /// The program is refused with these errors. Each consists of a code and a text; the error is
    /// reported at the first occurrence of the text. If the text is empty, any place is accepted.
    Refused(&'static [(&'static str, &'static str)]),
}

use Outcome::{Ends, Prints, Refused};

/// The files of a program and its outcome. The root module is the last file.
type Case = (&'static [(&'static str, &'static str)], Outcome);

const SCOPES: &str = r#"let a = "global"; let main = fn() { let f = fn() { print(a) }; let a = "local"; f(); test("param"); f };
let test = fn(p: str) { let before = 0;
  let f = fn() { let inside = 1; print(p); print(before); print(inside); print(after); print(a); }; let after = 3; f(); };
let closed = main(); closed();"#;

const EARLY: &str = r#"let a = "global"; let main = fn() { let f = fn() { print(a) }; f(); let a = "local"; f(); };
main();"#;

const CASES: &[Case] = &[
    (
        &[
            (
                "a",
                r#"pub Foo :: class { x: str; }; pub let make_foo = fn() { Foo("hello") }; pub let break_foo = fn(Foo(x): Foo) { x };"#,
            ),
            (
                "main",
                r#"import {make_foo, break_foo} from "a"; let foo = make_foo(); print(break_foo(foo));"#,
            ),
        ],
        Prints(&["hello"]),
    ),
    (&[("main", "let a = a;")], Refused(&[("E0404", "a = a")])),
    (&[("main", "let a: () = a;")], Ends(&[], "E0907")),
    (
        &[("main", "let f = fn() { f }; let g: fn() -> _ = fn() { g };")],
        Refused(&[("E0404", ""), ("E0404", "")]),
    ),
    (
        &[(
            "main",
            "G :: fn() -> G; let f: G = fn() -> G { f }; let g: fn() -> any = fn() -> any { g };
F :: class { call: fn() -> F; }; let h: F = F(fn() -> F { h });",
        )],
        Prints(&[]),
    ),
    (
        &[(
            "main",
            "namespace ns1 { pub let a = ns2.a; } namespace ns2 { pub let b = ns1.a; pub let a = 5; }",
        )],
        Refused(&[("E0302", "ns2.a")]),
    ),
    (&[("main", SCOPES)], Prints(&["local", "param", "0", "1", "3", "global", "local"])),
    (&[("main", EARLY)], Ends(&[], "E0907")),
    (
        &[("main", "let t: int | str = 1; let n: int = t; let 0 = 5; let () = ();")],
        Refused(&[("E0401", "t; let 0"), ("E0408", "0 = 5")]),
    ),
    (
        &[(
            "main",
            "R :: struct { b: bool; n: int; };
f :: fn(b: bool) { match b { true -> () } }; g :: fn(x: int | bool) { match x { n: int -> (), true -> () } };
h :: fn(r: R) { match r { R(true, 0) -> (), R(false, _) -> () } }; k :: fn(x: any) { match x { u: () -> () } };",
        )],
        Refused(&[
            ("E0408", "match b"),
            ("E0408", "match x { n"),
            ("E0408", "match r"),
            ("E0408", "match x { u"),
        ]),
    ),
    (
        &[(
            "main",
            "R :: struct { b: bool; n: int; }; f :: fn(r: R) { match r { R(true, 0) -> (), R(true, _) -> (), R(b: false) -> () } };
V :: variant { A(x: int | bool), B }; g :: fn(v: V) { match v { A(_: int) -> (), A(true) -> (), A(false) -> (), B() -> () } };",
        )],
        Prints(&[]),
    ),
    (
        &[(
            "main",
            "down :: fn(n: int) -> int { if n == 0 { return 0; } return down(n - 1); };
fib :: fn(n: int) -> int { if n < 2 { n } else { fib(n - 1) + fib(n - 2) } };
fibi :: fn(a: int, b: int, n: int) -> int { if n == 0 { a } else { fibi(b, a + b, n - 1) } };
print((down(100000), fib(15), fibi(0, 1, 35)));",
        )],
        Prints(&["(0, 610, 9227465)"]),
    ),
    (
        &[(
            "main",
            "namespace N { pub R :: struct { x: int; pub y: int; }; pub r :: fn() -> R { R(1, 2) }; pub get :: fn(R(x, _): R) -> int { x }; }
let N.R(y: b) = N.r();
let N.R(x, _) = N.r();",
        )],
        Refused(&[("E0307", "x, _) = N")]),
    ),
    (
        &[("main", "A :: class {}; A :: class {}; B :: class { x: Unknown; }; X :: B | X;")],
        Refused(&[("E0305", "A :: class {}; B"), ("E0301", "Unknown"), ("E0705", "X ::")]),
    ),
    (&[("main", "Foo :: struct { i: int; foo: Foo; };")], Refused(&[("E0705", "Foo")])),
    (&[("main", "Foo :: struct { i: int; foo: &Foo; };")], Prints(&[])),
    (&[("main", "A :: B; B :: A; C :: A + 1;")], Refused(&[("E0704", "A")])),
    (&[("main", "A :: B; B :: 10; print(A);")], Prints(&["10"])),
    (&[("main", "{ let x = y; let y = 10; }")], Refused(&[("E0302", "y; let")])),
    (
        &[(
            "main",
            "Foo :: struct { b: Bar; }; Bar :: struct { b: Baz; }; Baz :: struct { f: &Foo; };",
        )],
        Prints(&[]),
    ),
    (
        &[(
            "main",
            "Foo :: struct { b: Bar; }; Bar :: struct { b: Baz; }; Baz :: struct { f: Foo; };",
        )],
        // The error is reported at the first of the three declarations of the cycle.
        Refused(&[("E0705", "Foo")]),
    ),
    (
        &[("main", "P :: true; A :: if P { 1 } else { B }; B :: A + 1; print((A, B));")],
        Prints(&["(1, 2)"]),
    ),
    (
        &[("main", "A :: if Q { B } else { C }; B :: A; C :: A; Q :: true;")],
        Refused(&[("E0501", "A")]),
    ),
    (&[("main", "foo :: ((none or (fn() { }))); print(foo);")], Prints(&["main:foo"])),
    (
        &[(
            "main",
            "let x = { return; }; f :: fn(b: bool) -> int { if b { return 1; } }; a :: 1; a :: 2;",
        )],
        Refused(&[("E0412", "return"), ("E0409", "}; a"), ("E0305", "a :: 2")]),
    ),
    (&[("main", "print((255u8 + 1u8, -128i8 - 1i8));")], Prints(&["(0, 127)"])),
    (
        &[(
            "main",
            "print((32767i16 + 1i16, 0u16 - 1u16, 2147483647i32 + 1i32, 0u32 - 1u32));
print((9223372036854775807 + 1, 0u64 - 1u64));",
        )],
        Prints(&[
            "(-32768, 65535, -2147483648, 4294967295)",
            "(-9223372036854775808, 18446744073709551615)",
        ]),
    ),
    (&[("main", "let x = 256u8;")], Refused(&[("E0106", "256u8")])),
];

fn errors(side: &dyn Programs, program: &Sources) -> Vec<Diagnostic> {
    let mut all = side.report(program);
    all.extend(side.check(program).errors);
    all.sort_by_key(|error| error.place.span.start);
    all
}

/// Returns whether a run does not have the expected outcome.
fn differs(ran: &Ran, outcome: &Outcome) -> bool {
    let (lines, code) = match outcome {
        Prints(lines) => (lines, None),
        Ends(lines, code) => (lines, Some(*code)),
        Refused(_) => return ran.ending != Ending::Refused,
    };
    let ended = match &ran.ending {
        Ending::Well => Some(None),
        Ending::Error(error) => Some(Some(error.problem.code())),
        Ending::Refused => None,
    };
    ran.lines != *lines || ended != Some(code)
}

#[test]
fn programs_have_their_outcomes() {
    let mut wrong = Vec::new();
    for (texts, outcome) in CASES {
        let (root, text) = texts.last().unwrap();
        let program = Sources::new(root, texts);
        for side in registry::sides() {
            let got = errors(&*side, &program);
            if let Refused(expected) = outcome {
                let fits = |(error, (code, at)): (&Diagnostic, &(&str, &str))| {
                    let place = text.find(at).unwrap() as u32;
                    error.code() == *code && (at.is_empty() || error.place.span.start == place)
                };
                let mut sorted = expected.to_vec();
                sorted.sort_by_key(|own| text.find(own.1).unwrap());
                if got.len() != expected.len() || !got.iter().zip(&sorted).all(fits) {
                    wrong.push(format!("{}: {text}: {got:#?}", side.name()));
                }
            } else if !got.is_empty() {
                wrong.push(format!("{}: {text}: {got:#?}", side.name()));
            }
            let ran = side.run(&program, &Limits::default());
            if differs(&ran, outcome) {
                wrong.push(format!("{}: {text}: {ran:?}", side.name()));
            }
            let unit = side.code(&program).unwrap();
            let ran = selfsame_lang_model::machine(&unit, &Limits::default());
            let refused = matches!(outcome, Refused(_));
            if !refused && differs(&ran, outcome) {
                wrong.push(format!("the model's machine: {text}: {ran:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

//! Tests with programs whose outcome is known.

use super::block::Block;
use selfsame_spec::program::Ending;

/// Runs a program of one module, and asserts that all claims in its text hold.
fn holds(text: &str) {
    let lines: Vec<&str> = text.lines().map(str::trim_start).filter(|l| !l.is_empty()).collect();
    let failures = Block::new("case", &lines).failures();
    assert!(failures.is_empty(), "{}\n{text}", failures.join("\n"));
}

fn is_refused(text: &str) {
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(Block::new("case", &lines).run().ending, Ending::Refused, "{text}");
}

#[test]
fn a_let_is_not_set_while_it_is_made() {
    holds("let unit: () = unit;\n@ends E0907 at 1:16");
    holds(
        "
        let main = fn() -> int { let n: int = { let g = fn() -> int { n }; g() }; n };
        print(main());
        @ends E0907 at 1:63 via 1:68 2:7
        ",
    );
}

#[test]
fn closures_see_lets_by_value_and_later_ones_when_they_are_set() {
    holds(
        r#"
        let word = "outer";
        let start = fn() { let show = fn() { print(word) }; let word = "inner"; show(); more("given"); show };
        let more = fn(given: str) { let early = 0;
        let show = fn() { let own = 1; print(given); print(early); print(own); print(late); print(word); }; let late = 3; show(); };
        let kept = start(); kept();
        @prints inner
        @prints given
        @prints 0
        @prints 1
        @prints 3
        @prints outer
        @prints inner
        "#,
    );
    holds(
        r#"
        let start = fn() { let show = fn() { print(word) }; show(); let word = "inner"; };
        start();
        @ends E0907 at 1:44 via 1:53 2:1
        "#,
    );
}

#[test]
fn types_that_lead_to_themselves_run() {
    holds(
        "
        G :: fn() -> G; let f: G = fn() -> G { f }; let g: fn() -> any = fn() -> any { g };
        F :: class { call: fn() -> F; }; let h: F = F(fn() -> F { h });
        Node :: struct { n: int; next: &Node | none; };
        let one = Node(1, none); let two = &Node(2, &one);
        print((f()() == f, g() == g, h.call() == h, two));
        @prints (true, true, true, &Node(n: 2, next: &Node(n: 1, next: none)))
        ",
    );
}

#[test]
fn names_of_namespaces_are_those_around() {
    holds(
        "
        namespace Foo.Bar { let x = 2; }
        namespace Foo { let x = 3; let y = 4;
        pub namespace Bar { pub let f = fn() { x }; pub let g = fn() { y }; pub let h = fn() { let z = 6; z }; } }
        print((Foo.Bar.f(), Foo.Bar.g(), Foo.Bar.h()));
        @prints (2, 4, 6)
        ",
    );
    is_refused("namespace a { pub let x = b.y; } namespace b { pub let z = a.x; pub let y = 5; }");
}

#[test]
fn patterns_take_values_apart() {
    holds(
        r#"
        let () = (); let (a, (b, _)) = (1, ("x", true));
        Point :: struct { x: int; y: str; }; let Point(y: c) = Point(1, "y");
        V :: variant { A(x: int | bool), B };
        f :: fn(v: V) -> str { match v { A(_: int) -> "int", A(true) -> "yes", A(false) -> "no", B() -> "b" } };
        g :: fn(Point(x, _): Point, (d, e): (int, int)) -> int { x + d * e };
        print((a, b, c, f(V.A(1)), f(V.A(true)), f(V.A(false)), f(V.B), g(Point(1, "z"), (2, 3))));
        for (k, v) in [(1, "p"), (2, "q")] { print((k, v)); }
        @prints (1, "x", "y", "int", "yes", "no", "b", 7)
        @prints (1, "p")
        @prints (2, "q")
        "#,
    );
}

#[test]
fn private_fields_are_read_where_they_may() {
    holds(
        "
        namespace N { pub R :: struct { x: int; pub y: int; };
        pub make :: fn() -> R { R(1, 2) }; pub get :: fn(R(x, _): R) -> int { x }; }
        let N.R(y: b) = N.make();
        print((b, N.get(N.make())));
        @prints (2, 1)
        ",
    );
}

#[test]
fn calls_recurse() {
    holds(
        "
        down :: fn(n: int) -> int { if n == 0 { return 0; } return down(n - 1); };
        fib :: fn(n: int) -> int { if n < 2 { n } else { fib(n - 1) + fib(n - 2) } };
        fibi :: fn(a: int, b: int, n: int) -> int { if n == 0 { a } else { fibi(b, a + b, n - 1) } };
        print((down(100000), fib(15), fibi(0, 1, 35)));
        @prints (0, 610, 9227465)
        @counts steps 102010
        ",
    );
}

#[test]
fn constants_are_what_they_name() {
    holds(
        r#"
        A :: B; B :: 10; P :: true; C :: if P { 1 } else { D }; D :: C + 1;
        foo :: ((none or (fn() { })));
        print((A, C, D, foo));
        print((255u8 + 1u8, -128i8 - 1i8, foo == foo));
        K :: ("a" + "b", -(2), not none);
        print((K, K.0[1]));
        @prints (10, 1, 2, main:foo)
        @prints (0, 127, true)
        @prints (("ab", -2, true), "b")
        "#,
    );
}

#[test]
fn programs_with_errors_are_not_run() {
    for text in [
        "print(1); let x = { return; };",
        "print(1); { let x = y; let y = 10; }",
        "print(1); A :: B; B :: A;",
        "print(1); Foo :: struct { i: int; foo: Foo; };",
        "print(1); let x = 256u8;",
        "print(1); A :: class {}; A :: class {};",
        "print(1); let t: int | str = 1; let n: int = t;",
        "print(@);",
    ] {
        is_refused(text);
    }
}

#[test]
fn what_a_place_holds_is_its_own() {
    holds(
        "
        P :: struct { x: int; }; C :: class { p: P; c: C | none = none; };
        f :: fn(p: P) -> P { var q = p; q.x = q.x + 1; q };
        let p = P(1); let t = (p, p); let l = [f(p), p]; let c = C(p); let d = C(P(2), c);
        l[1].x = 7; c.p.x = 8;
        let b = &p; b.x = 9; let e = b; set(e, P(get(b).x + 1));
        print((p, t, l, d, b));
        @prints (P(x: 1), (P(x: 1), P(x: 1)), [P(x: 2), P(x: 7)], C(p: P(x: 2), c: C(p: P(x: 8), c: none)), &P(x: 10))
        ",
    );
}

#[test]
fn loops_are_left() {
    holds(
        "
        f :: fn(n: int) -> int { for i in range(0, n) { for j in [1, 2, 3] { if j == 2 { continue; } if j == 3 { break; } if i == 5 { return i * 10 + j; } } } -1 };
        print((f(3), f(9)));
        var i = 0;
        while true { i = i + 1; if i == 2 { continue; } if i > 3 { break; } print(i); }
        while (if i > 5 { false } else { i = i + 1; true }) { }
        print(i);
        @prints (-1, 51)
        @prints 1
        @prints 3
        @prints 6
        ",
    );
}

#[test]
fn what_is_not_needed_is_not_evaluated() {
    holds(
        r#"
        say :: fn(x: int, gives: bool) -> bool { print(x); gives };
        print((say(1, false) and say(2, true), say(3, true) or say(4, true), say(5, false) or say(6, false)));
        @prints 1
        @prints 3
        @prints 5
        @prints 6
        @prints (false, true, false)
        "#,
    );
}

#[test]
fn methods_and_defaults_are_called_in_order() {
    holds(
        r#"
        P :: class { n: int; add :: fn(self, k: int = 1) -> int { self.n = self.n + k; self.n }; K :: 5; twin :: fn() -> int { 2 }; };
        let p = P(1); let b = &p;
        print((p.add(), p.add(2), P.add(p, 4), b.add(k: 3), P.twin(), p.K, (&b).K));
        make :: fn() -> P { print("make"); P(0) };
        n :: fn(x: int) -> int { print(x); x };
        make().add(n(7));
        let g = fn(x: int, y: int = 2, z: str = "z") -> str { str(x + y) + z };
        print(g(1, z: "a") + g(1, 1));
        @prints (2, 4, 8, 11, 2, 5, 5)
        @prints make
        @prints 7
        @prints 3a2z
        "#,
    );
}

#[test]
fn limits_end_a_run() {
    holds(
        "@limit steps 2\nf :: fn(n: int) -> int { f(n + 1) };\nf(0);\n@ends E0909 at 1:26 via 1:26\n@counts steps 2",
    );
    holds(
        "@limit units 4\nlet l = [1, 2];\nprint(\"one\");\nlet t = (1, 2);\nprint(\"two\");\n@prints one\n@ends E0909 at 3:9\n@counts units 4",
    );
    holds(
        "@limit units 9\nlet l = [1];\nlet x = \"a\" + \"b\" + \"0123456789abcdef\";\nprint(l);\n@ends E0909 at 3:1\n@counts units 9",
    );
    holds(
        "@limit units 6\nfor c in \"aé\" { print(c); }\nlet a = 1;\nlet l = [a];\npush(l, 2);\n@prints a\n@prints é\n@ends E0909 at 4:1\n@counts units 6",
    );
    holds(
        "@limit units 5\nP :: struct { x: int; };\nlet l = [P(1)];\nlet d = [1: 2];\nl[0].x = 2;\n@ends E0909 at 3:9\n@counts units 5",
    );
    holds(
        "@limit units 5\nP :: struct { x: int; };\nlet l = [P(1)];\nl[0].x = 2;\nprint(l);\n@ends E0909 at 3:1\n@counts units 5",
    );
}

#[test]
fn a_limit_counts_prints_of_what_doubles() {
    holds(
        "
        @limit units 1000
        var x: any = [1];
        for i in range(0, 100) { x = [x, x]; }
        print(x);
        @ends E0909 at 3:1
        @counts steps 100
        @counts units 1000
        ",
    );
}

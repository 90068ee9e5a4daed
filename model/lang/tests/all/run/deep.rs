//! Tests that deep values, long chains and many calls use little of the host program's stack.

use super::block::Block;

fn holds(lines: &[&str]) {
    let failures = Block::new("deep", lines).failures();
    assert!(failures.is_empty(), "{}\n{}", failures.join("\n"), lines.join("\n"));
}

/// Runs a test on half a MiB of stack.
fn on_a_small_stack(test: fn()) {
    let thread = std::thread::Builder::new().stack_size(1 << 19).spawn(test).unwrap();
    thread.join().unwrap();
}

#[test]
fn chains_of_cells_are_printed_and_compared() {
    on_a_small_stack(|| {
        holds(&[
            "L :: variant { Nil, Cons(head: int, tail: L) };",
            "make :: fn(n: int) -> L { var l: L = L.Nil; for i in range(0, n) { l = L.Cons(i, l); } l };",
            "let a = make(100000);",
            "let b = make(100000);",
            "let c = make(99999);",
            "print((a == b, a == c, len(str(a)) > 100000));",
            "@prints (true, false, true)",
        ]);
    });
}

#[test]
fn lists_boxes_and_tuples_within_one_another_are_printed_and_compared() {
    on_a_small_stack(|| {
        holds(&[
            "make :: fn(n: int) -> any { var x: any = 0; for i in range(0, n) { x = [(x, &x)]; } x };",
            "deep :: fn(n: int) -> any { var x: any = 0; for i in range(0, n) { x = Tup([(1, x)]); } x };",
            "let s: Set[any] = Set([]);",
            "push(s, deep(50000));",
            "print((len(str(make(10))), deep(50000) == deep(50000), deep(50000) in s, deep(49999) in s));",
            "var x: any = 0;",
            "for i in range(0, 50000) { x = &x; }",
            "print(len(str(x)));",
            "@prints (8185, true, true, false)",
            "@prints 50001",
        ]);
    });
}

#[test]
fn values_that_share_are_compared_as_one() {
    holds(&[
        "make :: fn(n: int) -> any { var x: any = 0; for i in range(0, n) { x = [x, x]; } x };",
        "print((make(200) == make(200), make(200) == make(199)));",
        "@prints (true, false)",
    ]);
}

#[test]
fn cycles_are_compared_and_printed() {
    holds(&[
        "let a: List[any] = [1]; push(a, a);",
        "let c: List[any] = [1]; let c2: List[any] = [2, c]; push(c, c2);",
        "let e: List[any] = [1]; let f: List[any] = [1]; push(e, f); push(f, e);",
        "let d: Dict[int, any] = [:]; d[1] = d;",
        "let g: Dict[int, any] = [:]; g[1] = g;",
        "print((a == a, a == e, a == c, d == g));",
        "print((a, e, d, &a));",
        "@prints (true, true, false, true)",
        "@prints ([1, ..], [1, [1, ..]], [1: ..], &[1, ..])",
    ]);
}

#[test]
fn frames_and_tail_calls_do_not_nest() {
    on_a_small_stack(|| {
        holds(&[
            "sum :: fn(n: int) -> int { if n == 0 { 0 } else { n + sum(n - 1) } };",
            "loop :: fn(n: int, all: int) -> int { if n == 0 { return all; } return loop(n - 1, all + n); };",
            "print((sum(9000), loop(100000, 0)));",
            "@prints (40504500, 5000050000)",
            "@counts steps 109002",
        ]);
    });
}

#[test]
fn long_chains_run() {
    let sum = format!("print(0{});", " + 1".repeat(1_000));
    holds(&[&sum, "@prints 1000"]);
    let text = format!("let s = \"\"{};", " + \"ab\"".repeat(500));
    holds(&[&text, "print(len(s));", "@prints 1000"]);
    let some = format!("print(false{});", " or false".repeat(200));
    holds(&[&some, "@prints false"]);
}

#[test]
fn constants_that_need_one_another_are_evaluated() {
    let chain: Vec<String> = (1..1_000).map(|n| format!("A{n} :: A{} + 1;", n - 1)).collect();
    let chain = chain.join(" ");
    holds(&["A0 :: 1;", &chain, "print(A999);", "@prints 1000"]);
}

#[test]
fn deep_texts_run() {
    let nest = format!("print({}1{});", "(".repeat(20), ",)".repeat(20));
    let told = format!("@prints {}1{}", "(".repeat(20), ",)".repeat(20));
    holds(&[&nest, &told]);
    let blocks = format!("print({}1{});", "{ let x = 1; ".repeat(400), "}".repeat(400));
    holds(&[&blocks, "@prints 1"]);
}

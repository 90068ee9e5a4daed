//! Compares the listings of the code of small programs with expected listings.

use selfsame_lang::code;
use selfsame_spec::code::print;
use selfsame_spec::program::Sources;

/// Returns the listing of the function with the given name, without its first line and without the
/// numbers of the words.
fn listing(text: &str, name: &str) -> Vec<String> {
    let all = print(&code(&Sources::new("m", &[("m", text)]), "m"));
    let mut lines = all
        .lines()
        .skip_while(|line| !line.starts_with("function") || line.split(' ').nth(2) != Some(name));
    lines.next();
    let words = lines.take_while(|line| line.starts_with(' '));
    words.map(|line| line[6..].split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn a_call_moves_nothing() {
    let text = "fib :: fn(n: int) -> int { if n < 2 { n } else { fib(n - 1) + fib(n - 2) } };
        print(fib(30));";
    let wanted = [
        "if.ge.int s0 2",
        "jump 3",
        "return.s s0",
        "add.int s1 s0 -1",
        "call s1 r0 0 m:fib",
        "add.int s2 s0 -2",
        "call s2 r0 0 m:fib",
        "add.i64 s1 s1 s2",
        "return.s s1",
    ];
    assert_eq!(listing(text, "m:fib"), wanted);
}

#[test]
fn a_turn_over_a_range_is_one_instruction() {
    let text = "f :: fn(n: int) -> int { var s = 0; for i in range(0, n) { s = s + i; } s };
        print(f(3));";
    let wanted = [
        "int s1 0",
        "int s2 -1",
        "jump 4",
        "add.i64 s1 s1 s2",
        "for.range s2 s0",
        "loop 3",
        "return.s s1",
    ];
    assert_eq!(listing(text, "m:f"), wanted);
}

#[test]
fn assignments_write_where_the_value_is() {
    let text =
        "f :: fn(l: List[bool], n: int) { var j = n; while j < 9 { l[j] = true; j = j + n; } };
        f([], 1);";
    let wanted = [
        "move.s s1 s0",
        "jump 5",
        "int s2 1",
        "list.set.s r0 s1 s2",
        "add.i64 s1 s1 s0",
        "if.lt.int s1 9",
        "loop 2",
        "return.unit",
    ];
    assert_eq!(listing(text, "m:f"), wanted);
}

#[test]
fn cases_are_found_at_once() {
    let text = "V :: variant { A, B(n: int), C, D };
        f :: fn(v: V) -> int { match v { V.A -> 1, B(3) -> 2, V.C -> 3, V.D -> 4, B(n) -> n } };
        print(f(V.A));";
    let wanted = [
        "switch.case r0 4",
        "jump 10",
        "jump 15",
        "jump 23",
        "jump 28",
        "jump 35",
        "if.not-shape r0 m:V.A",
        "jump 12",
        "int s0 1",
        "return.s s0",
        "if.not-shape r0 m:V.B",
        "jump 20",
        "get.s s0 r0 0",
    ];
    assert_eq!(listing(text, "m:f")[..wanted.len()], wanted);
}

#[test]
fn numbers_are_found_at_once() {
    let text = "f :: fn(n: int) -> int { match n { 0 -> 10, 1 if n > 0 -> 11, 3 -> 13, 4 -> 14, m -> m } };
        print(f(0));";
    let wanted = [
        "switch.int s0 5",
        "jump 10",
        "jump 14",
        "jump 26",
        "jump 20",
        "jump 24",
        "jump 26",
        "if.ne.int s0 0",
        "jump 12",
        "int s1 10",
        "return.s s1",
        "if.ne.int s0 1",
        "jump 18",
        "if.lt.int s0 1",
        "jump 18",
        "int s1 11",
        "return.s s1",
        "if.ne.int s0 3",
        "jump 22",
        "int s1 13",
        "return.s s1",
        "if.ne.int s0 4",
        "jump 26",
        "int s1 14",
        "return.s s1",
        "return.s s0",
    ];
    assert_eq!(listing(text, "m:f"), wanted);
}

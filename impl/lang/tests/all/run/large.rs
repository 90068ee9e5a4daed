//! Tests that programs with many calls, large lists, deep values or cycles do not need the host's
//! stack.

use selfsame_lang::{Collect, Marks, Memory, Program, RunOptions, ran};
use selfsame_spec::program::Sources;
use selfsame_spec::program::ran::{Ending, Limits, Ran, RunProblem};

/// Returns the outcome of a program. Checks that the outcome does not depend on when garbage is
/// collected or where marks are stored.
fn run(text: &str) -> Ran {
    let unit = Program::load(&Sources::new("main", &[("main", text)]), "main").code();
    assert_eq!(unit.errors, []);
    let with = |memory| ran(&unit, &RunOptions { memory, ..RunOptions::default() });
    let answer = with(Memory::default());
    assert_eq!(with(Memory { collect: Collect::Never, ..Memory::default() }), answer);
    assert_eq!(with(Memory { marks: Marks::Object, ..Memory::default() }), answer);
    answer
}

fn well(text: &str) -> Vec<String> {
    let ran = run(text);
    assert_eq!(ran.ending, Ending::Well);
    ran.lines
}

#[test]
fn a_million_tail_calls_need_one_frame() {
    let lines = well(
        "even :: fn(n: int) -> bool { if n == 0 { true } else { odd(n - 1) } };
         odd :: fn(n: int) -> bool { n != 0 and even(n - 1) };
         let f = fn(k: str) -> fn(int) -> str {
             fn(n: int) -> str { if n == 0 { return k; } f(k)(n - 1) }
         };
         print((even(1000000), f(\"end\")(100000)));",
    );
    assert_eq!(lines, ["(true, \"end\")"]);
}

#[test]
fn the_calls_of_too_many_frames_are_told() {
    let ran = run("f :: fn(n: int) -> int { 1 + f(n + 1) };\nprint(f(0));");
    let Ending::Error(error) = ran.ending else { panic!("it has no end") };
    assert_eq!((error.problem, error.calls.len(), ran.steps), (RunProblem::Frames, 10_000, 10_001));
}

#[test]
fn values_are_as_deep_as_loops_make_them() {
    let lines = well(
        "let deep = fn(n: int) -> any {
             var x: any = 1;
             for i in range(0, n) { x = if i % 3 == 0 { [x] } else if i % 3 == 1 { (x, i) } else { &x }; }
             x
         };
         let a = deep(300000);
         print((a == a, len(str(a)), [1, a] == [1, a], a is int));
         let key = fn(n: int) -> any { var x: any = 1; for i in range(0, n) { x = (x, 2); } x };
         let s = Set([key(300000)]);
         push(s, key(300000));
         print((len(s), key(300000) in s, key(299999) in s));",
    );
    // A box equals only itself. The outermost value is a box, so the comparison with itself gives
    // `true`.
    assert_eq!(lines[0].split_once(',').map(|(first, _)| first), Some("(true"));
    assert_eq!(lines[1], "(1, true, false)");
}

#[test]
fn comparing_ends_on_circles_and_on_what_is_shared() {
    let lines = well(
        "let ring = fn(n: int) -> List[any] {
             let first: List[any] = [];
             var last = first;
             for i in range(1, n) { let next: List[any] = []; push(last, next); last = next; }
             push(last, first);
             first
         };
         print((ring(2) == ring(3), ring(1000) == ring(1001), ring(1)));
         let twice = fn(n: int) -> any { var x: any = [1]; for i in range(0, n) { x = [x, x]; } x };
         print((twice(60) == twice(60), twice(60) == twice(61)));",
    );
    assert_eq!(lines, ["(true, true, [..])", "(true, false)"]);
}

#[test]
fn large_lists_are_made_printed_and_compared() {
    let lines = well(
        "let a: List[int] = [];
         for i in range(0, 1000000) { push(a, i); }
         let b = List(range(0, 1000000));
         print((a == b, len(str(a)), 999999 in a, len(Set(a)), len(a + b)));
         let d: Dict[int, str] = [:];
         for i in a { d[i * 7 % 65536] = str(i); }
         print((len(d), d[7]));",
    );
    assert_eq!(lines, ["(true, 7888890, true, 1000000, 2000000)", "(65536, \"983041\")"]);
}

#[test]
fn memory_is_given_back() {
    // The loop allocates 100,000 lists of 8 kB each. Only two of the lists are reachable at a time.
    let lines = well_without_never(
        "var last = list(1000, 0);
         for i in range(0, 100000) { let next = list(1000, i); next[0] = last[999]; last = next; }
         print(last[0]);",
    );
    assert_eq!(lines, ["99998"]);
}

fn well_without_never(text: &str) -> Vec<String> {
    let sources = Sources::new("main", &[("main", text)]);
    let ran = Program::load(&sources, "main").run(&Limits::default());
    assert_eq!(ran.ending, Ending::Well);
    ran.lines
}

/// Runs programs that keep more and more memory ([memory.most]). Lists, strings and entries grow in
/// different ways. Each run ends before it has allocated 1 GiB.
#[test]
fn a_run_that_keeps_too_much_ends() {
    let texts = [
        "let all: List[List[int]] = []; while true { push(all, list(5000000, 0)); }",
        "var s = \"a\"; while true { s = s + s; }",
        "var s = \"\u{e9}\"; while true { s = s + s; }",
        "let l = list(140000000, 0);",
    ];
    for text in texts {
        let unit = Program::load(&Sources::new("main", &[("main", text)]), "main").code();
        let ending = ran(&unit, &RunOptions::default()).ending;
        let Ending::Error(error) = ending else { panic!("{text}") };
        assert_eq!(error.problem, RunProblem::Limit, "{text}");
    }
}

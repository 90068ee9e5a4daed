//! Tests the type checker on deeply nested and very long programs: it needs little of the host's
//! stack, and its time is nearly linear.

use crate::kit::with_stack;
use selfsame_lang::Program;
use selfsame_spec::program::{Checked, Limits, Sources};
use std::fmt::Write;

/// Checks the types of a text in a thread whose stack has the given number of KiB.
fn check(text: String, stack: usize) -> Checked {
    with_stack(stack, move || Program::load(&Sources::new("m", &[("m", &text)]), "m").check())
}

fn codes(checked: &Checked) -> Vec<&'static str> {
    checked.errors.iter().map(selfsame_spec::text::Diagnostic::code).collect()
}

#[test]
fn nesting_takes_little_stack() {
    let deep = |open: &str, inner: &str, close: &str| {
        format!("let x = {}{inner}{};", open.repeat(240), close.repeat(240))
    };
    let texts = [
        deep("{ ", "1", " }"),
        deep("[", "1", "]"),
        deep("(1, ", "1", ")"),
        deep("fn() { ", "1", " }"),
        deep("&", "1", ""),
        deep("not ", "true", ""),
        deep("print(", "1", ")"),
        deep("if true { ", "1", " } else { 2 }"),
        deep("match 1 { _ -> ", "1", " }"),
        deep("1 + (2 * ", "1", ")"),
        deep("List[", "int", "]"),
        deep("struct { x: ", "int", "; }"),
        deep("fn(f: ", "int", ") -> int"),
    ];
    for text in texts {
        let checked = check(text.clone(), 4 << 10);
        assert!(!checked.modules[0].declarations.is_empty(), "{text}");
    }
    let pattern = format!("let {}x{} = 1;", "(".repeat(240), ", _)".repeat(240));
    assert_eq!(codes(&check(pattern, 4 << 10)), ["E0401"]);
}

/// A function that returns the text of the declaration with the given number.
type One = fn(usize) -> String;

/// Returns declarations, each of which needs the next declaration.
fn chain(count: usize, one: One, last: &str) -> String {
    let mut text = String::new();
    for at in 0..count {
        writeln!(text, "{}", one(at)).unwrap();
    }
    writeln!(text, "{}", last.replace('N', &count.to_string())).unwrap();
    text
}

#[test]
fn long_chains_of_demands_take_no_stack() {
    let count = 100_000;
    let chains: [(One, &str); 7] = [
        (|at| format!("c{at} :: c{} + 1;", at + 1), "cN :: 1;"),
        (|at| format!("f{at} :: fn() {{ f{}() }};", at + 1), "fN :: fn() { 1 };"),
        (|at| format!("S{at} :: struct {{ x: S{}; }};", at + 1), "SN :: int;"),
        (|at| format!("T{at} :: &T{};", at + 1), "TN :: int; let x: T0 | none = none;"),
        (|at| format!("T{at} :: (T{}, int);", at + 1), "TN :: int; let x: T0 | none = none;"),
        (|at| format!("let g{at} = fn() {{ g{}() }};", at + 1), "let gN = fn() { 1 };"),
        (|at| format!("T{at} :: if true {{ T{} }} else {{ 1 }};", at + 1), "TN :: int;"),
    ];
    for (one, last) in chains {
        let checked = check(chain(count, one, last), 2 << 10);
        assert_eq!(codes(&checked), [""; 0], "{last}");
    }
}

/// Checks a chain of constants in which each constant needs the next one. Each constant is demanded
/// once, the stack of a thread suffices, and all values are known when the program runs.
fn one_chain_of_constants(count: usize) {
    let text = chain(count, |at| format!("c{at} :: c{} + 1;", at + 1), "cN :: 0;\nprint(c0);");
    let (demands, lines) = with_stack(2 << 10, || {
        let program = Program::load(&Sources::new("m", &[("m", &text)]), "m");
        let demands = program.tasks().demands;
        (demands.len(), program.run(&Limits::default()).lines)
    });
    // A constant is demanded by the preceding constant, and by its own `layout` task.
    assert!(demands <= 2 * (count + 1), "{demands}");
    assert_eq!(lines, [count.to_string()]);
}

#[test]
fn a_hundred_thousand_constants_in_one_chain() {
    one_chain_of_constants(100_000);
}

#[test]
#[ignore = "takes half a minute, and 3 GiB of memory"]
fn a_million_constants_in_one_chain() {
    one_chain_of_constants(1_000_000);
}

/// A gap in a template's body declares exactly the names that occur in the gap (`[names.gap]`,
/// `[mono.member]`).
#[test]
fn a_gap_in_a_template_declares_its_own_names() {
    let text = "template t[n: int] { a :: n; ) b }\nx :: t[1].b;\ny :: t[1].c;\n";
    let program = Program::load(&Sources::new("m", &[("m", text)]), "m");
    let errors = program.check().errors;
    let found: Vec<_> = errors.iter().map(|of| (of.code(), of.place.span.start)).collect();
    assert_eq!(found, [("E0306", text.find(".c").unwrap() as u32 + 1)]);
}

#[test]
fn a_long_cycle_is_one_error() {
    let cycles: [(One, &str, &str); 3] = [
        (|at| format!("c{at} :: c{} + 1;", at + 1), "cN :: c0;", "E0501"),
        (|at| format!("f{at} :: fn() {{ f{}() }};", at + 1), "fN :: fn() { f0() };", "E0404"),
        (
            |at| format!("S{at} :: struct {{ x: S{}; }};", at + 1),
            "SN :: struct { x: S0; };",
            "E0705",
        ),
    ];
    for (one, last, code) in cycles {
        let checked = check(chain(50_000, one, last), 2 << 10);
        assert_eq!(codes(&checked), [code], "{last}");
        assert_eq!(checked.errors[0].notes.len(), 50_001, "{last}");
    }
}

#[test]
fn traces_of_deep_and_long_programs_take_little_stack() {
    let deep = format!("let x = {}1{};", "[(1, ".repeat(120), ")]".repeat(120));
    let calls = format!("G :: fn() -> G; f : G : fn() {{ f }}; let l = f{};", "()".repeat(50_000));
    let sum = format!("let s = 1{};", " + f()".repeat(50_000));
    for text in [deep, calls, sum + "f :: fn() -> int { 1 };"] {
        let run = || Program::load(&Sources::new("m", &[("m", &text)]), "m").trace();
        let trace = with_stack(4 << 10, run);
        assert!(trace.modules[0].steps.len() > 120);
    }
}

#[test]
fn wide_programs_take_near_linear_time() {
    let wide = |kind: usize, count: usize| {
        let all = |one: fn(usize) -> String| (0..count).map(one).collect::<String>();
        match kind {
            0 => format!(
                "U :: {}none; f :: fn(u: U) -> int {{ match u {{ {}none -> 0 }} }};",
                all(|at| format!("{at} | ")),
                all(|at| format!("{at} -> {at}, "))
            ),
            1 => {
                format!("G :: fn() -> G; f : G : fn() {{ f }}; let l = f{};", all(|_| "()".into()))
            }
            2 => format!(
                "R :: struct {{ {} }}; {}",
                all(|at| format!("x{at}: int = 1; ")),
                all(|at| format!("R(); R(x{at}: 1).x{at}; "))
            ),
            3 => format!(
                "f :: fn() {{ {} 1 }}; {}",
                all(|at| format!("h{at}(); ")),
                all(|at| format!("h{at} :: fn() {{ {at} }}; "))
            ),
            _ => format!("let l = [{}1];", all(|at| format!("(x{at}: 1), "))),
        }
    };
    for (kind, errors) in [[""; 0].as_slice(), &[], &[], &[], &["E0401"]].iter().enumerate() {
        let checked = check(wide(kind, 20_000), 2 << 10);
        assert_eq!(codes(&checked), *errors, "{kind}");
    }
}

/// The checker knows each character of a constant string, and reports an index that is out of range
/// (`[check.value]`).
#[test]
fn characters_of_constants_are_known() {
    let text = |at: &str| {
        format!("F :: if \"abc\"[{at}] == \"b\" {{ 1 }} else {{ \"x\" }}; let a = F + 1;")
    };
    assert_eq!(codes(&check(text("1"), 4 << 10)), [""; 0]);
    assert_eq!(codes(&check(text("2"), 4 << 10)), ["E0410"]);
    assert_eq!(codes(&check(text("3"), 4 << 10)), ["E0505"]);
    assert_eq!(codes(&check(text("-1"), 4 << 10)), ["E0505"]);
}

/// If constants double a tuple again and again, the tuples are compared quickly. The first tuple
/// with too many parts is reported (`[fold.size]`).
#[test]
fn doubled_constants_have_a_limit() {
    let mut text = String::from("c0 :: (1, 2);\n");
    for at in 1..2_000 {
        writeln!(text, "c{at} :: (c{0}, c{0});", at - 1).unwrap();
    }
    text += "e :: c1999 == c1999;\nf :: c8 == c8;\nlet a = (e, f);\n";
    assert_eq!(codes(&check(text.clone(), 4 << 10)), ["E0508"]);
    text += "g :: if f { 1 } else { \"x\" };\nlet b = g + 1;\nh :: if c9 == c9 { 1 } else { 2 };\n";
    assert_eq!(codes(&check(text, 4 << 10)), ["E0508"]);
}

/// If constants double a string again and again, the first string that is too long is reported
/// (`[fold.constant-size]`).
#[test]
fn joined_constants_have_a_limit() {
    let mut text = String::from("c0 :: \"x\";\n");
    for at in 1..2_000 {
        writeln!(text, "c{at} :: c{0} + c{0};", at - 1).unwrap();
    }
    text += "let a = c1999;\n";
    assert_eq!(codes(&check(text, 4 << 10)), ["E0508"]);
}

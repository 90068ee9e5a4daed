//! Tests of the translation of large and deeply nested programs into code.

use crate::kit::with_stack;
use selfsame_lang::code;
use selfsame_spec::code::Unit;
use selfsame_spec::program::Sources;

fn unit(text: &str) -> Unit {
    code(&Sources::new("m", &[("m", text)]), "m")
}

#[test]
fn too_many_registers_are_told_at_the_function() {
    let names: Vec<String> = (0..300).map(|at| format!("let x{at} = {at} + n;")).collect();
    let text = format!("f :: fn(n: int) -> int {{ {} x0 }}; print(f(1));", names.join(" "));
    let unit = unit(&text);
    assert_eq!((unit.errors[0].code(), unit.errors[0].place.span.start), ("E0811", 5));
    assert!(unit.functions.is_empty());
}

#[test]
fn many_constants_and_statements_are_no_limit() {
    let lines: Vec<String> = (0..70_000).map(|at| format!("let x{at} = {at}.5;")).collect();
    let unit = unit(&lines.join("\n"));
    assert!(unit.errors.is_empty());
    assert_eq!((unit.constants.len(), unit.globals.len()), (70_000, 70_000));
}

#[test]
fn deep_expressions_need_little_of_the_stack() {
    let opens = ["(1 + ", "[", "f(", "{ let a = 1; ", "if n == 0 { 1 } else { ", "match n { _ -> "];
    let closes = [")", "]", ")", " }", " }", " }"];
    let deep = move |at: usize, count: usize| {
        let (open, close) = (opens[at].repeat(count), closes[at].repeat(count));
        format!(
            "f :: fn(n: int) -> int {{ n }}; g :: fn(n: int) {{ print({open}n{close}); }}; g(1);"
        )
    };
    with_stack(2 << 10, || {
        for at in 0..opens.len() {
            // The first four sorts of nesting need a register for each level, and a function has
            // only 256 registers. The remaining sorts of nesting are tested with 480 levels.
            let unit = unit(&deep(at, if at < 4 { 240 } else { 480 }));
            assert!(unit.errors.is_empty(), "{at}: {:?}", unit.errors.first());
        }
    });
}

#[test]
fn long_chains_cost_what_they_are_long() {
    let sum = vec!["x"; 50_000].join(" + ");
    let calls = ".m()".repeat(20_000);
    let text = format!(
        "C :: class {{ m :: fn(self) -> C {{ self }}; }};
        f :: fn(x: int) -> int {{ {sum} }}; print(f(1)); let c = C(); print(c{calls} == c);"
    );
    assert!(unit(&text).errors.is_empty());
}

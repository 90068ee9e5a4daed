//! Tests with texts that are deeply nested or long.

use super::{errors, read_in};
use selfsame_spec::program::Scope;
use std::fmt::Write;

#[test]
fn the_deepest_texts_are_read() {
    let lowered = read_in(
        &format!("A :: {}A,{};", "(".repeat(499), ",)".repeat(499).trim_start_matches(',')),
        &Scope::default(),
    );
    assert_eq!(lowered.graph.nodes.len(), 500);
    let text = format!("{}A :: int;{}", "namespace N { ".repeat(499), " }".repeat(499));
    let lowered = read_in(&text, &Scope::default());
    assert_eq!(lowered.graph.roots[0].0.len(), 2 * 499 + 1);
    assert_eq!(
        errors(&format!("A :: {}A{};", "List[".repeat(501), "]".repeat(501))),
        "E0109 1:2510"
    );
}

#[test]
fn a_long_text_is_read() {
    let mut text = String::from("A0 :: int;\n");
    for number in 1..5_000 {
        let before = number - 1;
        writeln!(
            text,
            "A{number} :: class {{ a: A{before}; f :: fn(self) {{ A{before} + x }}; }};"
        )
        .unwrap();
    }
    let lowered = read_in(&text, &Scope::default());
    assert_eq!(lowered.graph.defines.len(), 5_000);
}

//! Tests of drawn typed programs, nearly all of which have no error.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use selfsame_harness::kit::source::Random;
use selfsame_harness::programs::implementation::Selfsame;
use selfsame_harness::programs::place::position;
use selfsame_harness::programs::registry;
use selfsame_harness::programs::subject::Programs;
use selfsame_harness::programs::typed;
use selfsame_harness::programs::typed::line::{SOUND, WRONG, WrongLine};
use selfsame_spec::program::Sources;
use selfsame_spec::text::Diagnostic;
use std::collections::BTreeMap;

fn drawn(number: u64) -> Sources {
    typed::program(&mut Random::of_case(7, number), 7, false)
}

fn errors(program: &Sources) -> Vec<Diagnostic> {
    [Selfsame::new().report(program), Selfsame::new().check(program).errors].concat()
}

fn show(number: u64, program: &Sources, error: &Diagnostic) {
    let text = String::from_utf8_lossy(&program.texts[&error.place.module]).into_owned();
    let at = position(&text, error.place.span.start);
    let line = text.lines().nth(at.line as usize - 1).unwrap_or("");
    if std::env::var("SHOW").is_ok_and(|own| own == number.to_string()) {
        program.texts.values().for_each(|text| println!("{}", String::from_utf8_lossy(text)));
    }
    println!("{number} {} at {at}: {}\n  {line}", error.code(), error.problem);
}

/// At least 98 of 100 drawn programs have no error.
#[test]
fn typed_programs_are_well_typed() {
    let count = std::env::var("TYPED").ok().and_then(|n| n.parse().ok()).unwrap_or(400);
    let shown = std::env::var_os("SHOW").is_some();
    let (mut sound, mut codes) = (0, BTreeMap::new());
    for number in 0..count {
        let program = drawn(number);
        let errors = errors(&program);
        sound += u64::from(errors.is_empty());
        if let Some(first) = errors.first() {
            *codes.entry(first.code()).or_insert(0) += 1;
            if shown {
                show(number, &program, first);
            }
        }
    }
    println!("{sound} of {count}; first errors: {codes:?}");
    assert!(sound * 100 >= count * 98, "{sound} of {count}: {codes:?}");
}

/// On both sides, each wrong line has exactly its expected error, and each other line has no error.
#[test]
fn planted_lines_say_what_they_are() {
    for side in registry::sides() {
        let errors = |text: &str| -> Vec<(u32, &'static str)> {
            let program = Sources::new("main", &[("main", text)]);
            let all = [side.report(&program), side.check(&program).errors].concat();
            all.iter().map(|error| (error.place.span.start, error.code())).collect()
        };
        let mut wrong = Vec::new();
        for WrongLine { code, text, at } in WRONG {
            let expected = vec![(text.find(at).unwrap() as u32, *code)];
            let got = errors(text);
            if got != expected {
                wrong.push(format!("{text}: {got:?}, expected {expected:?}"));
            }
        }
        for text in SOUND {
            let got = errors(text);
            if !got.is_empty() {
                wrong.push(format!("{text}: {got:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}:\n{}", side.name(), wrong.join("\n"));
    }
}

/// Each `let` depends on the next one, so all of them wait for the last. The waiting tasks do not
/// use the stack of the host.
#[test]
fn a_million_inferred_lets_in_a_chain_take_no_stack() {
    let count = 1_000_000;
    let mut text: String =
        (0..count).map(|at| format!("let g{at} = fn() {{ g{}() }};\n", at + 1)).collect();
    text += &format!("let g{count} = fn() {{ 1 }};\nlet x: str = g0();\n");
    let check = move || Selfsame::new().check(&Sources::new("main", &[("main", &text)])).errors;
    let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(check).unwrap();
    let codes: Vec<&str> = thread.join().unwrap().iter().map(|error| error.code()).collect();
    assert_eq!(codes, ["E0401"]);
}

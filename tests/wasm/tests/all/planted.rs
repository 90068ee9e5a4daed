//! Checks that planted bugs are found. With each bug, the translator confuses two instructions.

#![allow(clippy::panic, reason = "a test that cannot go on has failed")]

use crate::drawn::{LIMITS, drawn};
use selfsame_lang::{Program, RunOptions};
use selfsame_spec::code::{Op, Unit, Word};
use selfsame_spec::program::Sources;
use selfsame_wasm::{Control, run};

/// The pairs of instructions that the translator confuses.
const MISTAKES: [(Op, Op); 8] = [
    (Op::LtI, Op::LeI),
    (Op::AddI8, Op::AddI64),
    (Op::IfGeInt, Op::IfLtInt),
    (Op::SubI64, Op::AddI64),
    (Op::GlobalTryS, Op::GlobalS),
    (Op::GetR, Op::MoveR),
    (Op::IfSome, Op::IfNone),
    // The counter stays unchanged, so the loop never ends by itself. Turns count steps, so the
    // limit on steps still ends the run.
    (Op::ForRange, Op::IfLtI),
];

/// A program that contains instructions of all pairs.
const FIRST: &str = "
f :: fn(a: i8, b: i8) -> i8 { a + b };
g :: fn(a: int, b: int) -> bool { a < b };
h :: fn(a: int) -> int { if a < 3 { 1 } else { 2 } };
d :: fn(a: int, b: int) -> int { a - b };
n :: fn(x: str | none) -> int { if x { 1 } else { 2 } };
m :: fn(x: str | none) -> int { match x { none -> 1, s: str -> 2 } };
P :: struct { s: str; t: str; };
s :: fn(p: P) -> str { p.t };
o :: fn(k: int) -> int { var t = 0; for i in range(0, k) { t = t + i; } t };
print((f(127i8, 1i8), g(1, 1), h(1), h(5), d(3, 1)));
print((n(\"a\"), n(none), m(\"a\"), m(none), s(P(\"a\", \"b\")), o(4)));
u :: fn() -> int { later };
let e = u();
let later: int = e;
";

/// The maximum number of drawn programs for finding a planted bug.
const MOST: u64 = 100;

/// Returns the unit in which the two instructions of a pair are exchanged, as the translator with
/// the bug reads it.
fn mistaken(unit: &Unit, (one, other): (Op, Op)) -> Unit {
    let mut unit = unit.clone();
    for word in unit.functions.iter_mut().flat_map(|function| &mut function.words) {
        let taken = match word.op() {
            Some(op) if op == one => other,
            Some(op) if op == other => one,
            _ => continue,
        };
        *word = Word((word.0 & !0xff) | taken as u32);
    }
    unit
}

#[test]
fn each_planted_bug_is_found() {
    let first = Program::load(&Sources::new("main", &[("main", FIRST)]), "main").code();
    let mut left = MISTAKES.to_vec();
    for (number, unit) in std::iter::once(first).chain((0..MOST).map(drawn)).enumerate() {
        let options = RunOptions { limits: LIMITS, ..RunOptions::default() };
        let expected = selfsame_lang::ran(&unit, &options);
        left.retain(|&mistake| {
            let ran = run(&mistaken(&unit, mistake), &options, Control::Structured);
            let same = ran.as_ref() == Ok(&expected);
            if !same {
                println!("{mistake:?}: found by program {number}");
            }
            same
        });
        if left.is_empty() {
            break;
        }
    }
    assert!(left.is_empty(), "not found: {left:?}");
}

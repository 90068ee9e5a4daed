//! Planted bugs: a translator that mistakes an instruction for another is found.

#![allow(clippy::panic, reason = "a test that cannot go on has failed")]

use crate::drawn::{LIMITS, drawn};
use selfsame_lang::RunOptions;
use selfsame_spec::code::{Op, Unit, Word};
use selfsame_wasm::{Control, run};

/// An instruction, and the one for which it is taken.
const MISTAKES: [(Op, Op); 8] = [
    (Op::LtI, Op::LeI),
    (Op::AddI8, Op::AddI64),
    (Op::IfGeInt, Op::IfLtInt),
    (Op::SubI64, Op::AddI64),
    (Op::GlobalTryS, Op::GlobalS),
    (Op::GetR, Op::MoveR),
    (Op::IfSome, Op::IfNone),
    // A counter that stays: turns count steps, so the run ends all the same.
    (Op::ForRange, Op::IfLtI),
];

/// So many programs are drawn until one shows it.
const MOST: u64 = 400;

/// The unit as a translator reads it that makes a mistake.
fn mistaken(unit: &Unit, (right, wrong): (Op, Op)) -> Unit {
    let mut unit = unit.clone();
    for word in unit.functions.iter_mut().flat_map(|function| &mut function.words) {
        if word.op() == Some(right) {
            *word = Word(word.0 & !0xff | wrong as u32);
        }
    }
    unit
}

#[test]
fn each_planted_bug_is_found() {
    let mut left = MISTAKES.to_vec();
    for number in 0..MOST {
        let unit = drawn(number);
        let options = RunOptions { limits: LIMITS, ..RunOptions::default() };
        let expected = selfsame_lang::ran(&unit, &options);
        left.retain(|&mistake| {
            let unit = mistaken(&unit, mistake);
            let ran = run(&unit, &options, Control::Structured);
            let same = ran.as_ref() == Ok(&expected);
            if !same {
                println!("{mistake:?}: found by program {number}");
            }
            same
        });
    }
    assert!(left.is_empty(), "not found: {left:?}");
}

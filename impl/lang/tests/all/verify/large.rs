//! Tests that the verifier is fast on functions with very many words.

use super::unit::*;
use selfsame_lang::verify;
use selfsame_spec::code::{Op, Unit, Word};
use std::time::Instant;

/// Returns one unit for each family of functions. Each unit has about `count` words.
fn families(count: usize) -> Vec<(&'static str, Unit)> {
    let if_none = abc(Op::IfNone, 0, 0, 0);
    let start = [none(0), none(1), int(0), int(1)];
    let repeat = |part: &[Word], behind: &[Word]| {
        let mut words = start.to_vec();
        words.extend(part.iter().copied().cycle().take(count / part.len() * part.len()));
        words.extend(behind);
        unit(&words)
    };
    let switch = [abc(Op::SwitchCase, 0, 0, 0), number(count as u32 - 1)];
    let jumps = (0..count).map(|at| jump((count - 1 - at) as i32));
    let switched: Vec<Word> = start.iter().copied().chain(switch).chain(jumps).collect();
    vec![
        ("in line", repeat(&[abc(Op::AddI64, 0, 0, 1)], &[end()])),
        ("tests", repeat(&[if_none, jump(1), abc(Op::MoveR, 2, 1, 0)], &[end()])),
        ("turns", repeat(&[abc(Op::ForRange, 0, 1, 0), turn(-2)], &[end()])),
        ("jumps", repeat(&[jump(0)], &[end()])),
        ("backwards", repeat(&[turn(-2)], &[end()])),
        ("switch", unit(&[&switched[..], &[end()]].concat())),
        ("calls", repeat(&[abc(Op::Call, 1, 1, 0), number(TAKER), int(1)], &[end()])),
    ]
}

#[test]
fn long_functions_are_verified() {
    for (name, unit) in families(60_000) {
        assert_eq!(verify(&unit), None, "{name}");
    }
}

#[test]
#[ignore = "a measurement: prints how long a word takes"]
fn a_word_takes_so_long() {
    for (name, unit) in families(1_000_000) {
        let start = Instant::now();
        assert_eq!(verify(&unit), None, "{name}");
        let words = unit.functions[0].words.len() as f64;
        println!("{name}: {:.1} ns a word", start.elapsed().as_nanos() as f64 / words);
    }
}

/// Measures the worst case of the verifier: a loop around a long part, where each turn of the loop
/// empties one more register.
#[test]
#[ignore = "a measurement: prints how long a word takes"]
fn a_circle_that_loses_registers_one_by_one() {
    let (registers, count) = (250_u8, 100_000);
    let mut unit = unit(&[]);
    unit.functions[0].references = 256;
    unit.functions[0].scalars = 256;
    let words = &mut unit.functions[0].words;
    words.extend((0..=registers).map(none));
    let head = words.len() as i32;
    for _ in 0..count {
        words.extend([abc(Op::IfNone, 0, 0, 0), jump(0)]);
    }
    // The long part ends with a jump to the last of a sequence of steps. A step empties one
    // register. After that, the step jumps to the head of the loop or to the preceding step.
    let step = 4;
    words.push(jump(i32::from(registers - 1) * step));
    for at in 1..=registers {
        let here = words.len() as i32;
        let before = if at == 1 { head } else { here - step };
        words.extend([
            abc(Op::CallValue, 0, at, 0),
            abc(Op::IfNone, 0, 0, 0),
            turn(head - (here + 3)),
            turn(before - (here + 4)),
        ]);
    }
    let start = Instant::now();
    assert_eq!(verify(&unit), None);
    let words = unit.functions[0].words.len() as f64;
    println!("{:.1} ns a word", start.elapsed().as_nanos() as f64 / words);
}

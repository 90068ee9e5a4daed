//! Tests that the verifier knows which registers are filled on each path through a function.

use super::unit::*;
use selfsame_spec::code::{Flaw, Op, Word};

/// Checks for each list of words at which word an empty register is read. `None` means that no
/// empty register is read.
fn expect(cases: &[(Option<u32>, &[Word])]) {
    for (at, (word, words)) in cases.iter().enumerate() {
        assert_eq!(flaw_of(words), word.map(|word| (word, Flaw::Empty)), "case {at}");
    }
}

fn copy(to: u8, from: u8) -> Word {
    abc(Op::MoveR, to, from, 0)
}

const fn if_none(register: u8) -> Word {
    Word::abc(Op::IfNone, register, 0, 0)
}

#[test]
fn in_line() {
    expect(&[
        (Some(0), &[copy(0, 1), end()]),
        (Some(1), &[none(0), copy(0, 1), end()]),
        (None, &[none(1), copy(0, 1), end()]),
        // The scalar register 1 is filled, but the reference register 1 is a different register.
        (Some(1), &[int(1), copy(0, 1), end()]),
        (Some(0), &[abc(Op::Test, 0, 0, 0), number(STR), end()]),
        (Some(1), &[none(0), abc(Op::PutS, 0, 0, 0), end()]),
        (None, &[end(), copy(0, 1), end()]),
    ]);
}

#[test]
fn where_ways_meet() {
    expect(&[
        // The words mean `if r0 is none { r1 = none } r2 = r1`.
        (Some(5), &[none(0), if_none(0), jump(1), jump(1), none(1), copy(2, 1), end()]),
        (Some(4), &[none(0), if_none(0), jump(1), none(1), copy(2, 1), end()]),
        (None, &[none(0), if_none(0), jump(2), none(1), end(), none(1), copy(2, 1), end()]),
        (None, &[none(0), none(1), if_none(0), jump(0), copy(2, 1), end()]),
        // One turn of a loop empties a register. The next turn reads the register at an earlier
        // word.
        (
            Some(2),
            &[
                none(0),
                none(1),
                copy(2, 1),
                abc(Op::CallValue, 0, 1, 0),
                abc(Op::CallValue, 0, 0, 0),
                turn(-4),
            ],
        ),
    ]);
}

#[test]
fn of_turns() {
    let [range, each] = [Op::ForRange, Op::ForR].map(|op| move |c| abc(op, 0, 1, c));
    expect(&[
        (Some(1), &[int(0), range(0), turn(-2), end()]),
        (None, &[int(0), int(1), range(0), turn(-2), end()]),
        // `each` fills the register of the element only for the words within the loop, not after
        // the end of the loop.
        (Some(6), &[int(0), none(1), jump(1), copy(3, 2), each(2), turn(-3), copy(3, 2), end()]),
        (None, &[int(0), none(1), jump(1), copy(3, 2), each(2), turn(-3), end()]),
    ]);
}

#[test]
fn of_switches() {
    let switch = abc(Op::SwitchCase, 0, 0, 0);
    expect(&[
        (Some(6), &[none(0), switch, number(1), jump(1), jump(1), none(1), copy(2, 1), end()]),
        (None, &[none(0), switch, number(1), jump(1), jump(0), none(1), copy(2, 1), end()]),
    ]);
}

#[test]
fn of_calls() {
    let call = |a, b| abc(Op::Call, a, b, 0);
    let taker = number(TAKER);
    expect(&[
        (Some(1), &[none(1), call(0, 1), taker, end()]),
        (Some(1), &[int(0), call(0, 1), taker, end()]),
        (None, &[int(0), none(1), call(0, 1), taker, end()]),
        // A call keeps the registers below the windows of the callee's parameters. From the start
        // of the windows on, only the register of the result is filled afterwards.
        (None, &[int(1), none(0), none(1), call(1, 1), taker, copy(3, 0), copy(3, 1), end()]),
        (Some(6), &[int(1), none(2), none(1), call(1, 1), taker, copy(3, 1), copy(3, 2), end()]),
        (Some(4), &[int(1), none(1), call(1, 1), taker, abc(Op::MoveS, 0, 1, 0), end()]),
        (Some(1), &[int(0), abc(Op::Tail, 0, 1, 0), taker]),
        (None, &[int(0), none(1), abc(Op::Tail, 0, 1, 0), taker]),
        // A window that begins after the last register of its bank contains no parameters.
        (Some(2), &[int(0), none(1), call(4, 1), taker, end()]),
        // The verifier does not know the bank of the result of a called function value.
        (None, &[none(0), abc(Op::CallValue, 0, 0, 0), copy(1, 0), abc(Op::MoveS, 1, 0, 0), end()]),
        (Some(1), &[none(0), abc(Op::CallValue, 0, 0, 1), end()]),
    ]);
}

#[test]
fn behind_what_never_ends_is_nothing() {
    let dier = number(DIER);
    expect(&[
        (None, &[none(0), abc(Op::Call, 0, 0, 0), dier, copy(0, 3), end()]),
        (None, &[none(0), abc(Op::Panic, 0, 0, 0), copy(0, 3), end()]),
        (None, &[abc(Op::Unset, 0, 0, 0), copy(0, 3), end()]),
        (None, &[turn(-1), copy(0, 3), end()]),
        (None, &[jump(0), jump(0), turn(-3), copy(0, 3), end()]),
    ]);
}

#[test]
fn of_several_registers() {
    let [closure, new] = [Op::Closure, Op::New].map(|op| abc(op, 0, 1, 1));
    let add = |count| abc(Op::AddS, 0, 2, count);
    expect(&[
        (Some(1), &[int(1), closure, number(CLOSURE), end()]),
        (None, &[int(1), none(1), closure, number(CLOSURE), end()]),
        (Some(1), &[none(1), new, number(0), end()]),
        (None, &[int(1), none(1), new, number(0), end()]),
        (None, &[int(1), new, number(1), end()]),
        (Some(2), &[none(0), int(2), add(2), end()]),
        (None, &[none(0), int(2), int(3), add(2), end()]),
        (None, &[none(0), add(0), end()]),
        (Some(1), &[none(0), add(255), end()]),
    ]);
}

#[test]
fn parameters_and_the_function_value_are_there() {
    let mut unit = unit(&[end()]);
    let move_s = |from| abc(Op::MoveS, 3, from, 0);
    unit.functions[TAKER as usize].words = vec![move_s(0), copy(3, 0), copy(3, 1), end()];
    assert_eq!(flaw(&unit).map(|told| (told.1, told.2)), Some((TAKER, Some(2))));
    unit.functions[TAKER as usize].words = vec![end()];
    let returns = abc(Op::ReturnS, 3, 0, 0);
    unit.functions[CLOSURE as usize].words = vec![abc(Op::GetS, 3, 0, 0), returns];
    assert_eq!(flaw(&unit), None);
    unit.functions[CLOSURE as usize].words = vec![abc(Op::GetS, 3, 1, 0), returns];
    assert_eq!(flaw(&unit).map(|told| (told.1, told.2)), Some((CLOSURE, Some(0))));
}

//! Tests of the flaws of single words that the verifier reports.

use super::unit::*;
use selfsame_spec::code::{Flaw, Op, Word};

/// Checks that each list of words in `wrong` has this flaw at the given word, and that each list in
/// `right` has no flaw.
fn expect(flaw: Flaw, wrong: &[(u32, &[Word])], right: &[&[Word]]) {
    for (at, (word, words)) in wrong.iter().enumerate() {
        assert_eq!(flaw_of(words), Some((*word, flaw)), "wrong {at}");
    }
    for (at, words) in right.iter().enumerate() {
        assert_eq!(flaw_of(words), None, "right {at}");
    }
}

#[test]
fn opcodes() {
    let wrong: &[(u32, &[Word])] = &[
        (0, &[Word(255), end()]),
        (0, &[number(0), end()]),
        (1, &[none(0), Word(0xffff_ffff), end()]),
        (3, &[abc(Op::ConstR, 0, 0, 0), number(0), none(0), number(0), end()]),
    ];
    expect(Flaw::Opcode, wrong, &[&[end()], &[none(3), end()]]);
}

#[test]
fn fields() {
    let wrong: &[(u32, &[Word])] = &[
        (0, &[none(4), end()]),
        (0, &[int(4), end()]),
        (0, &[abc(Op::None, 0, 1, 0), end()]),
        (0, &[abc(Op::None, 0, 0, 1), end()]),
        (1, &[int(0), abc(Op::AddI64, 0, 0, 4), end()]),
        (1, &[int(0), abc(Op::Wrap, 0, 0, 12), end()]),
        (1, &[int(0), abc(Op::Convert, 0, 0, 0x4c), end()]),
        (1, &[int(0), abc(Op::Convert, 0, 0, 0xc4), end()]),
        (0, &[abc(Op::CallValue, 5, 0, 0), end()]),
        (0, &[abc(Op::CallValue, 0, 5, 0), end()]),
        (1, &[int(0), abc(Op::DivInt, 0, 0, 0), end()]),
        (1, &[int(0), abc(Op::RemInt, 0, 0, 0), end()]),
        (0, &[abc(Op::Call, 5, 4, 0)]),
    ];
    let right: &[&[Word]] = &[
        &[int(3), abc(Op::Convert, 0, 3, 0x4b), end()],
        &[none(0), abc(Op::CallValue, 4, 4, 0), end()],
        &[int(0), abc(Op::DivInt, 0, 0, 1), end()],
        &[int(0), abc(Op::MulInt, 0, 0, 0), end()],
    ];
    expect(Flaw::Field, wrong, right);
}

#[test]
fn numbers() {
    let row = |op, row| [abc(op, 0, 0, 0), number(row), end()];
    let wrong: &[(u32, &[Word])] = &[
        (0, &[abc(Op::ConstR, 0, 0, 0), end()]),
        (0, &[abc(Op::ConstR, 0, 0, 0)]),
        (0, &row(Op::ConstR, 2)),
        (0, &row(Op::TypeConst, 12)),
        (0, &row(Op::Function, 5)),
        (0, &row(Op::GlobalS, 2)),
        (0, &row(Op::New, 2)),
    ];
    expect(Flaw::Number, wrong, &[&row(Op::ConstR, 1), &row(Op::TypeConst, 11)]);
}

#[test]
fn what_is_named_fits() {
    let row = |op, row| [abc(op, 0, 0, 0), number(row), end()];
    let wrong: &[(u32, &[Word])] = &[
        (0, &row(Op::ConstS, 1)),
        (0, &row(Op::Function, CLOSURE)),
        (0, &row(Op::Closure, TAKER)),
        (0, &row(Op::Call, CLOSURE)),
        (0, &row(Op::Call, PANIC)),
        (0, &row(Op::Tail, PANIC)),
        (0, &row(Op::GlobalS, 1)),
        (0, &row(Op::GlobalR, 0)),
        (0, &row(Op::GlobalTryR, 0)),
        (0, &row(Op::GlobalPutS, 1)),
        (0, &row(Op::GlobalSetR, 0)),
        (0, &row(Op::Empty, PAIR)),
        (0, &row(Op::Copy, STR)),
        (0, &row(Op::Range, LIST)),
        (0, &row(Op::FillS, TUP)),
        (0, &row(Op::FillS, STRS)),
        (0, &row(Op::FillR, LIST)),
        (0, &[abc(Op::ReturnS, 0, 0, 0)]),
    ];
    let fill = |op, ty| [int(0), none(0), abc(op, 0, 0, 0), number(ty), end()];
    let right: &[&[Word]] = &[
        &row(Op::Empty, TUP),
        &row(Op::Function, PANIC),
        &fill(Op::FillS, LIST),
        &fill(Op::FillR, STRS),
        &fill(Op::Range, TUP),
        &[none(0), abc(Op::ReturnR, 0, 0, 0)],
    ];
    expect(Flaw::Fit, wrong, right);
}

#[test]
fn a_tail_gives_what_its_function_gives() {
    let mut unit = unit(&[end()]);
    unit.functions[CLOSURE as usize].words =
        vec![int(0), none(0), abc(Op::Tail, 0, 0, 0), number(TAKER)];
    let (_, row, word, told) = flaw(&unit).unwrap();
    assert_eq!((row, word, told), (CLOSURE, Some(2), Flaw::Fit));
}

#[test]
fn flows() {
    let if_none = abc(Op::IfNone, 0, 0, 0);
    let range = abc(Op::ForRange, 0, 1, 0);
    let switch = abc(Op::SwitchCase, 0, 0, 0);
    let wrong: &[(u32, &[Word])] = &[
        (0, &[none(0)]),
        (1, &[none(0), abc(Op::ConstR, 0, 0, 0), number(0)]),
        (1, &[none(0), if_none]),
        (1, &[none(0), if_none, end(), end()]),
        (1, &[none(0), if_none, turn(-1)]),
        (2, &[int(0), int(1), range, jump(0), end()]),
        (1, &[none(0), switch, number(1), jump(1), end(), end()]),
        (1, &[none(0), switch, number(0xff_ffff), jump(0), end()]),
        (0, &[jump(1), end()]),
        (0, &[jump(-1), end()]),
        (0, &[jump(-2), end()]),
        (0, &[turn(0), end()]),
        (1, &[none(0), turn(-3), end()]),
        // The jump leads to the second word of an instruction.
        (0, &[jump(1), abc(Op::ConstR, 0, 0, 0), number(0), end()]),
    ];
    let right: &[&[Word]] = &[
        &[turn(-1)],
        &[none(0), turn(-2)],
        &[jump(0), end()],
        &[none(0), if_none, jump(0), end()],
        &[none(0), if_none, turn(-3), end()],
        &[int(0), int(1), range, turn(-2), end()],
        &[none(0), switch, number(1), jump(1), jump(0), end()],
    ];
    expect(Flaw::Flow, wrong, right);
}

#[test]
fn the_first_flaw_is_told() {
    // The first word reads an empty register. The flaw of the second word is reported, because all
    // words are checked before any register.
    assert_eq!(flaw_of(&[abc(Op::MoveR, 0, 1, 0), none(4), end()]), Some((1, Flaw::Field)));
    let mut unit = unit(&[abc(Op::MoveR, 0, 1, 0), end()]);
    unit.functions[1].words = vec![Word(255)];
    let (_, row, word, told) = flaw(&unit).unwrap();
    assert_eq!((row, word, told), (0, Some(0), Flaw::Empty));
}

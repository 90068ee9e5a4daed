//! Tests that create, compare and print objects that are deeply nested or part of cycles.

use super::assembler::*;
use selfsame_spec::Value;
use selfsame_spec::code::{Op, Word};
use selfsame_spec::program::ran::{Ending, Limits, Ran, RunProblem};

fn run(constants: &[Value], words: &[Word]) -> Ran {
    run_small(&unit(constants, &[(&[], words)]), Limits::default())
}

/// Returns the code of `for s[0] in range(0, constant) { body }`. Register s[1] contains the limit.
fn many(constant: u32, body: &[Word]) -> Vec<Word> {
    let back = body.len() as i32 + 2;
    let mut words = vec![int(0, -1), abc(Op::ConstS, 1, 0, 0), number(constant)];
    words.push(jump(body.len() as i32));
    words.extend(body);
    words.extend([abc(Op::ForRange, 0, 1, 0), turn(-back)]);
    words
}

fn print(register: u8) -> Word {
    abc(Op::PrintR, register, 0, 0)
}

fn print_equal(a: u8, b: u8) -> [Word; 2] {
    [abc(Op::EqR, 9, a, b), abc(Op::PrintS, 9, 0, 0)]
}

#[test]
fn a_list_of_a_million_is_printed_and_compared() {
    let words = [
        &[abc(Op::Empty, 0, 0, 0), number(INTS), abc(Op::Empty, 1, 0, 0), number(INTS)][..],
        &many(0, &[abc(Op::PushS, 0, 0, 0), abc(Op::PushS, 1, 0, 0)]),
        &print_equal(0, 1),
        &[print(0), int(2, -1), abc(Op::PushS, 1, 2, 0), abc(Op::PopS, 3, 0, 0)],
        &[abc(Op::PushS, 0, 3, 0), abc(Op::PushS, 0, 3, 0)],
        &print_equal(0, 1),
        &[end()],
    ];
    let unit = unit(&[Value::i64(1_000_000)], &[(&[], &words.concat())]);
    let ran = run_with(&unit, Limits::default());
    assert_eq!((ran.ending, ran.steps), (Ending::Well, 1_000_000));
    assert_eq!((&*ran.lines[0], ran.lines[1].len(), &*ran.lines[2]), ("true", 7_888_890, "false"));
    assert!(ran.lines[1].starts_with("[0, 1, 2") && ran.lines[1].ends_with(", 999999]"));
}

#[test]
fn values_a_million_deep_are_printed_compared_and_found() {
    // Each step replaces the value x of r[0] and of r[1] by the tuple (x, 0). The first values are
    // `none`.
    let deeper = |register: u8| {
        [
            abc(Op::MoveR, 2, register, 0),
            abc(Op::Wrap, 3, 2, 4),
            abc(Op::New, register, 0, 2),
            number(ANY_PAIRS),
        ]
    };
    let words = [
        &[abc(Op::None, 0, 0, 0), abc(Op::None, 1, 0, 0), int(2, 7)][..],
        &many(0, &[deeper(0), deeper(1)].concat()),
        &print_equal(0, 1),
        &[print(0), abc(Op::Empty, 4, 0, 0), number(SET)],
        &[abc(Op::PushR, 4, 0, 0), abc(Op::PushR, 4, 1, 0), abc(Op::Len, 5, 4, 0)],
        &[abc(Op::PrintS, 5, 4, 0), abc(Op::IfIs, 0, 0, 0), number(PAIR), jump(1)],
        &[abc(Op::PrintS, 5, 4, 0), end()],
    ];
    let unit = unit(&[Value::i64(1_000_000)], &[(&[], &words.concat())]);
    let ran = run_with(&unit, Limits::default());
    assert_eq!(ran.ending, Ending::Well);
    assert_eq!((&*ran.lines[0], ran.lines[1].len()), ("true", 5_000_004));
    assert_eq!(ran.lines[2..], ["1", "1"]);
}

#[test]
fn what_is_shared_many_times_is_compared_and_found_once() {
    // Each pair contains the previous pair twice, so the last pair, seen as a tree, has 2^60
    // leaves.
    let twice = |register: u8| {
        [
            abc(Op::MoveR, 2, register, 0),
            abc(Op::MoveR, 3, register, 0),
            abc(Op::New, register, 0, 2),
            number(ANY_PAIRS),
        ]
    };
    let words = [
        &[abc(Op::None, 0, 0, 0), abc(Op::None, 1, 0, 0)][..],
        &many(0, &[twice(0), twice(1)].concat()),
        &print_equal(0, 1),
        &[abc(Op::Empty, 4, 0, 0), number(SET), abc(Op::PushR, 4, 0, 0)],
        &[abc(Op::InR, 5, 1, 4), abc(Op::PrintS, 5, 0, 0), abc(Op::Test, 0, 0, 0), number(ANY)],
        &[abc(Op::Cast, 0, 0, 0), number(ANY_PAIR), abc(Op::IfIs, 0, 0, 0), number(PAIR)],
        &[jump(1), abc(Op::PrintS, 5, 0, 0), print(0), end()],
    ];
    let limits = Limits { steps: None, units: Some(5_000) };
    let ran = run_small(&unit(&[Value::i64(60)], &[(&[], &words.concat())]), limits);
    assert_eq!(ran.lines, ["true", "true", "true"]);
    let Ending::Error(error) = ran.ending else { panic!("the text is too long") };
    assert_eq!((error.problem, ran.units), (RunProblem::Limit, 5_000));
}

#[test]
fn circles_are_compared_and_written() {
    let words = [
        abc(Op::Empty, 0, 0, 0),
        number(ANYS),
        abc(Op::Empty, 1, 0, 0),
        number(ANYS),
        abc(Op::PushR, 0, 0, 0),
        abc(Op::PushR, 1, 0, 0),
        abc(Op::EqR, 9, 0, 1),
        abc(Op::PrintS, 9, 0, 0),
        print(1),
        // An instance of a class is appended to a list, and the instance's field refers to this
        // list.
        abc(Op::New, 2, 0, 0),
        number(CLASSES),
        abc(Op::PushR, 1, 2, 0),
        abc(Op::PutR, 2, 0, 1),
        print(2),
        abc(Op::EqR, 9, 0, 1),
        abc(Op::PrintS, 9, 0, 0),
        end(),
    ];
    let ran = run(&[], &words);
    assert_eq!(ran.lines, ["true", "[[..]]", "C(me: [[..], ..])", "false"]);
    // The run counts two units for the instance, one unit for each added element, and then the
    // units of the printed lines.
    assert_eq!(ran.units, 2 + 3 + (2 + 2 + 4 + 2));
}

#[test]
fn a_tuple_is_its_parts_in_any_shape() {
    let words = [
        int(0, 3),
        abc(Op::ConstR, 0, 0, 0),
        number(0),
        abc(Op::New, 4, 0, 0),
        number(PAIRS),
        abc(Op::Wrap, 2, 0, 4),
        abc(Op::MoveR, 3, 0, 0),
        abc(Op::New, 5, 0, 2),
        number(ANY_PAIRS),
        abc(Op::EqR, 9, 4, 5),
        abc(Op::PrintS, 9, 0, 0),
        abc(Op::Test, 5, 0, 0),
        number(PAIR),
        abc(Op::GetS, 1, 5, 0),
        abc(Op::PrintS, 1, 4, 0),
        abc(Op::Empty, 6, 0, 0),
        number(DICT),
        abc(Op::EntryRS, 6, 4, 0),
        abc(Op::Cast, 4, 0, 0),
        number(ANY_PAIR),
        abc(Op::DictSetRS, 6, 4, 0),
        print(6),
        abc(Op::Test, 4, 0, 0),
        number(POINT),
        end(),
    ];
    let ran = run(&[Value::str("a\"é")], &words);
    assert_eq!(ran.lines, ["true", "3", "[(3, \"a\\\"é\"): 3]"]);
    let Ending::Error(error) = ran.ending else { panic!("a tuple is no instance") };
    assert_eq!((error.problem, error.place.span.start), (RunProblem::OtherType, 22));
}

#[test]
fn nan_is_no_value_but_a_key() {
    let words = [
        abc(Op::ConstS, 0, 0, 0),
        number(0),
        abc(Op::Empty, 0, 0, 0),
        number(FLOATS),
        abc(Op::AddS, 0, 0, 1),
        abc(Op::EqR, 9, 0, 0),
        abc(Op::PrintS, 9, 0, 0),
        abc(Op::InS, 9, 0, 0),
        abc(Op::PrintS, 9, 0, 0),
        abc(Op::Empty, 1, 0, 0),
        number(SET),
        abc(Op::ConstR, 2, 0, 0),
        number(0),
        abc(Op::PushR, 1, 2, 0),
        abc(Op::PushR, 1, 2, 0),
        abc(Op::EqR, 9, 1, 1),
        abc(Op::PrintS, 9, 0, 0),
        print(1),
        abc(Op::PushR, 1, 0, 0),
        end(),
    ];
    let ran = run(&[Value::f64(f64::NAN)], &words);
    assert_eq!(ran.lines, ["false", "false", "true", "Set([nan])"]);
    // A list is not allowed as a key of a dict or set.
    assert!(matches!(ran.ending, Ending::Error(e) if e.problem == RunProblem::Key));
}

#[test]
fn unreachable_objects_are_collected() {
    let words = [
        &[int(2, 10_000)][..],
        &many(0, &[abc(Op::FillS, 2, 2, 0), number(INTS)]),
        &[abc(Op::Len, 3, 2, 0), abc(Op::PrintS, 3, 4, 0), end()],
    ];
    let unit = unit(&[Value::i64(20_000)], &[(&[], &words.concat())]);
    let ran = selfsame_lang::ran(&unit, &selfsame_lang::RunOptions::default());
    // The 20,000 objects of 80 kB each would not fit into memory at the same time.
    assert_eq!((ran.ending, &*ran.lines[0]), (Ending::Well, "10000"));
}

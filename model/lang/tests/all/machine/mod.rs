//! Tests of the machine that runs code units, on units that are written by hand.

mod kit;

use kit::{
    DICT, LIST, LISTS, P_SHAPE, PAIR, PAIR_SHAPE, WIDE, end, ends, entry, function, int, jump,
    lines, number, op, print, run, unit,
};
use selfsame_spec::code::{Bank, Function, FunctionKind, Op, ScalarKind, Unit, Word};
use selfsame_spec::program::ran::{Ending, Limits};
use selfsame_spec::text::{Diagnostic, Place, Problem, Span};

#[test]
fn numbers_keep_their_low_bits() {
    let i8 = op(Op::PrintS, 2, ScalarKind::I8 as u8, 0);
    let words = vec![int(0, 127), int(1, 2), op(Op::AddI8, 2, 0, 1), i8, end()];
    assert_eq!(lines(words), ["-127"]);
    let words = vec![int(0, -7), int(1, 2), op(Op::RemI64, 2, 0, 1), print(2), end()];
    assert_eq!(lines(words), ["-1"]);
    let float = op(Op::PrintS, 0, ScalarKind::F64 as u8, 0);
    let words = vec![op(Op::ConstS, 0, 0, 0), number(2), op(Op::NegF64, 0, 0, 0), float, end()];
    assert_eq!(lines(words), ["-0.5"]);
}

#[test]
fn a_division_by_zero_ends_the_run_where_it_stands() {
    let ran = run(vec![entry(vec![int(0, 1), int(1, 0), op(Op::DivI64, 0, 0, 1), end()])]);
    assert_eq!(ends(&ran), ("E0902", 2, vec![]));
    let kinds = (ScalarKind::I64 as u8) * 16 + ScalarKind::U8 as u8;
    let ran = run(vec![entry(vec![int(0, 256), op(Op::Convert, 0, 0, kinds), end()])]);
    assert_eq!(ends(&ran), ("E0905", 1, vec![]));
}

/// Returns the function `f(n) = if n == 0 { 1 / n } else { f(n - 1) }`, and a caller of `f(n)`. The
/// opcode `call` is used for `f(n - 1)`.
fn falling(call: Op, n: i16) -> Vec<Function> {
    let words = vec![
        op(Op::IfNeInt, 0, 0, 0),
        jump(3),
        int(1, 1),
        op(Op::DivI64, 0, 1, 0),
        op(Op::ReturnS, 0, 0, 0),
        op(Op::AddInt, 1, 0, 255),
        op(call, 1, 0, 0),
        number(1),
        op(Op::ReturnS, 1, 0, 0),
    ];
    let start = vec![int(0, n), op(Op::Call, 0, 0, 0), number(1), end()];
    vec![entry(start), function(&[Bank::Scalar], Bank::Scalar, words)]
}

#[test]
fn calls_have_frames_and_tail_calls_take_them_over() {
    let ran = run(falling(Op::Call, 2));
    assert_eq!(ends(&ran), ("E0902", 3, vec![6, 6, 1]));
    assert_eq!(ran.steps, 3);
    let ran = run(falling(Op::Tail, 2));
    assert_eq!((ends(&ran), ran.steps), (("E0902", 3, vec![6]), 3));
    let ran = run(falling(Op::Call, 20_000));
    let (code, place, calls) = ends(&ran);
    assert_eq!((code, place, calls.len(), ran.steps), ("E0906", 6, 10_000, 10_001));
    let ran = run(falling(Op::Tail, 20_000));
    assert_eq!((ends(&ran).0, ran.steps), ("E0902", 20_001));
}

#[test]
fn a_limit_stands_at_its_own_place() {
    let limits = Limits { steps: Some(1), units: None };
    let ran = selfsame_lang_model::machine(&unit(falling(Op::Call, 2)), &limits);
    assert_eq!((ends(&ran), ran.steps), (("E0909", 106, vec![1]), 1));
    let limits = Limits { steps: None, units: Some(3) };
    let new = [op(Op::New, 0, 0, 0), number(PAIR_SHAPE)];
    let words = [&[int(0, 1), int(1, 2)], &new[..], &new[..], &[end()]].concat();
    let ran = selfsame_lang_model::machine(&unit(vec![entry(words)]), &limits);
    assert_eq!((ends(&ran), ran.units), (("E0909", 104, vec![]), 3));
}

#[test]
fn registers_above_a_call_are_nothing_behind_it() {
    let words = vec![int(0, 1), int(1, 2), op(Op::Call, 0, 0, 0), number(1), print(1), end()];
    let id = function(&[Bank::Scalar], Bank::Scalar, vec![op(Op::ReturnS, 0, 0, 0)]);
    assert_eq!(ends(&run(vec![entry(words), id])).0, "E0812");
}

#[test]
fn closures_read_what_they_captured() {
    let words = vec![
        int(3, 40),
        op(Op::Closure, 0, 3, 0),
        number(1),
        int(0, 2),
        op(Op::MoveR, 1, 0, 0),
        op(Op::CallValue, 0, 1, 1),
        print(0),
        end(),
    ];
    let body = vec![op(Op::GetS, 1, 0, 0), op(Op::AddI64, 0, 0, 1), op(Op::ReturnS, 0, 0, 0)];
    let mut adder = function(&[Bank::Scalar], Bank::Scalar, body);
    adder.captures = vec![Bank::Scalar];
    let ran = run(vec![entry(words), adder]);
    assert_eq!((&ran.lines[..], ran.units, ran.steps), (&["42".to_owned()][..], 4, 1));
}

#[test]
fn builtins_as_values_have_no_frame() {
    let mut builtin = function(&[Bank::Reference], Bank::Reference, Vec::new());
    builtin.kind = FunctionKind::Print;
    let words = vec![
        op(Op::Function, 1, 0, 0),
        number(1),
        op(Op::ConstR, 0, 0, 0),
        number(0),
        op(Op::CallValue, 0, 0, 1),
        op(Op::PrintR, 0, 0, 0),
        end(),
    ];
    let ran = run(vec![entry(words), builtin]);
    assert_eq!((&ran.lines[..], ran.steps), (&["a".to_owned(), "()".to_owned()][..], 0));
}

#[test]
fn turns_are_steps() {
    let words = vec![
        int(0, -1),
        int(1, 3),
        jump(1),
        print(0),
        op(Op::ForRange, 0, 1, 0),
        Word::far(Op::Loop, -3),
        end(),
    ];
    let ran = run(vec![entry(words)]);
    assert_eq!((ran.lines.join(" "), ran.steps), ("0 1 2".into(), 3));
}

#[test]
fn switches_go_on_at_the_last_word_for_what_is_too_large() {
    let at = |n: i16| {
        let word = |n: i16| [int(1, n), print(1), end()];
        let start = [int(0, n), op(Op::SwitchInt, 0, 0, 0), number(2), jump(2), jump(4), jump(6)];
        lines([&start[..], &word(10), &word(11), &word(12)].concat())
    };
    assert_eq!([at(0), at(1), at(2), at(-1)].concat(), ["10", "11", "12", "12"]);
}

#[test]
fn containers_hold_what_is_put_in() {
    let words = vec![
        int(0, 5),
        int(1, 6),
        op(Op::Empty, 0, 0, 0),
        number(LIST.0),
        op(Op::AddS, 0, 0, 2),
        op(Op::Made, 0, 0, 0),
        op(Op::PushS, 0, 1, 0),
        op(Op::ListSetS, 0, 2, 1),
        op(Op::PrintR, 0, 0, 0),
        end(),
    ];
    let mut first = words.clone();
    first.insert(0, int(2, 0));
    let ran = run(vec![entry(first)]);
    assert_eq!((ran.lines.join(" "), ran.units), ("[6, 6, 6]".into(), 3 + 1 + 3));
    let mut second = words;
    second.insert(0, int(2, 3));
    assert_eq!(ends(&run(vec![entry(second)])).0, "E0903");
}

#[test]
fn keys_are_found_and_what_can_change_is_none() {
    let words = vec![
        int(0, 1),
        op(Op::Empty, 0, 0, 0),
        number(DICT.0),
        op(Op::ConstR, 1, 0, 0),
        number(0),
        op(Op::EntryRS, 0, 1, 0),
        op(Op::DictGetRS, 1, 0, 1),
        print(1),
        op(Op::DictSetRS, 0, 0, 0),
        end(),
    ];
    let ran = run(vec![entry(words)]);
    assert_eq!((&ran.lines[..], ends(&ran)), (&["1".to_owned()][..], ("E0904", 8, vec![])));
}

#[test]
fn a_value_that_holds_itself_is_written_and_compared() {
    let words = vec![
        op(Op::Empty, 0, 0, 0),
        number(LISTS.0),
        op(Op::PushR, 0, 0, 0),
        op(Op::Empty, 1, 0, 0),
        number(LISTS.0),
        op(Op::PushR, 1, 1, 0),
        op(Op::PrintR, 0, 0, 0),
        op(Op::EqR, 0, 0, 1),
        print(0),
        end(),
    ];
    assert_eq!(lines(words), ["[..]", "1"]);
}

#[test]
fn objects_have_fields_and_classes_change() {
    let words = vec![
        int(0, 1),
        op(Op::New, 0, 0, 0),
        number(P_SHAPE),
        op(Op::MoveR, 1, 0, 0),
        int(1, 9),
        op(Op::PutS, 0, 0, 1),
        op(Op::PrintR, 1, 0, 0),
        op(Op::New, 2, 0, 0),
        number(PAIR_SHAPE),
        op(Op::PrintR, 2, 0, 0),
        end(),
    ];
    assert_eq!(lines(words), ["P(n: 9)", "(1, 9)"]);
}

#[test]
fn what_does_not_fit_is_told_and_tuples_are_made_anew() {
    let make = [int(0, 1), int(1, 2), op(Op::New, 0, 0, 0), number(PAIR_SHAPE)];
    let test = |ty: u32| [op(Op::MoveR, 1, 0, 0), op(Op::Test, 1, 0, 0), number(ty)];
    let same = [op(Op::EqR, 2, 0, 1), print(2), op(Op::PrintR, 1, 0, 0), end()];
    let shape = [op(Op::IfShape, 1, 0, 0), number(PAIR_SHAPE), jump(0), print(0)];
    let words = [&make[..], &test(WIDE.0), &same].concat();
    assert_eq!(lines(words), ["1", "(1, 2)"]);
    let ran = run(vec![entry([&make[..], &test(LIST.0), &same].concat())]);
    assert_eq!(ends(&ran), ("E0901", 5, vec![]));
    let words = [&make[..], &test(PAIR.0), &shape, &[end()]].concat();
    assert_eq!(lines(words).len(), 1);
}

#[test]
fn globals_and_cells_are_unset_before_they_are_set() {
    let ran = run(vec![entry(vec![op(Op::GlobalTryS, 0, 0, 0), number(0), end()])]);
    assert_eq!(ends(&ran), ("E0907", 0, vec![]));
    let put = [int(0, 4), op(Op::GlobalPutS, 0, 0, 0), number(0)];
    let read = [op(Op::GlobalTryS, 1, 0, 0), number(0), print(1), end()];
    assert_eq!(ends(&run(vec![entry([&put[..], &read].concat())])).0, "E0907");
    let set = [int(0, 4), op(Op::GlobalSetS, 0, 0, 0), number(0)];
    assert_eq!(lines([&set[..], &read].concat()), ["4"]);
    let cell = vec![op(Op::Cell, 0, 0, 0), op(Op::CellGetS, 0, 0, 0), end()];
    assert_eq!(ends(&run(vec![entry(cell)])), ("E0907", 1, vec![]));
}

#[test]
fn what_is_no_unit_of_a_program_is_refused() {
    let error = Diagnostic::new(Problem::TooMany, Place::new("m", Span::new(0, 0)));
    let wrong = Unit { errors: vec![error], ..unit(vec![entry(vec![end()])]) };
    let refused = selfsame_lang_model::machine(&wrong, &Limits::default());
    assert_eq!(refused.ending, Ending::Refused);
    for words in [
        vec![],
        vec![Word(u32::MAX)],
        vec![print(0)],
        vec![jump(-9)],
        vec![op(Op::Call, 0, 0, 0), number(77)],
        vec![op(Op::Never, 0, 0, 0)],
        vec![int(200, 1)],
    ] {
        assert_eq!(ends(&run(vec![entry(words)])).0, "E0812");
    }
}

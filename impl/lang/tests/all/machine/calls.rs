//! Tests of calls, of the number of frames, and of counted steps.

use super::assembler::{abc, end, int, jump, number, run_small, run_with, turn, unit};
use selfsame_lang::{Collect, Memory, RunOptions, run_unit};
use selfsame_spec::Value;
use selfsame_spec::code::{Bank, Op, ScalarKind};
use selfsame_spec::program::ran::{Ending, Limits, RunProblem};
use std::sync::atomic::AtomicBool;

const SCALAR: &[Bank] = &[Bank::Scalar];

fn print_int(register: u8) -> selfsame_spec::code::Word {
    abc(Op::PrintS, register, ScalarKind::I64 as u8, 0)
}

#[test]
fn fib_calls_itself() {
    let main = [int(0, 20), abc(Op::Call, 0, 0, 0), number(1), print_int(0), end()];
    let fib = [
        abc(Op::IfGeInt, 0, 2, 0),
        jump(1),
        abc(Op::ReturnS, 0, 0, 0),
        abc(Op::AddInt, 1, 0, 0xff),
        abc(Op::Call, 1, 0, 0),
        number(1),
        abc(Op::AddInt, 2, 0, 0xfe),
        abc(Op::Call, 2, 0, 0),
        number(1),
        abc(Op::AddI64, 0, 1, 2),
        abc(Op::ReturnS, 0, 0, 0),
    ];
    let ran = run_small(&unit(&[], &[(&[], &main), (SCALAR, &fib)]), Limits::default());
    assert_eq!(
        (ran.ending, &*ran.lines, ran.steps),
        (Ending::Well, &["6765".to_owned()][..], 21891)
    );
    // The only counted object is a string of 4 bytes.
    assert_eq!(ran.units, 2);
}

#[test]
fn a_tail_call_takes_the_frame_over() {
    let main = [
        abc(Op::ConstS, 0, 0, 0),
        number(0),
        abc(Op::Call, 0, 0, 0),
        number(1),
        print_int(0),
        end(),
    ];
    let down = [
        abc(Op::IfEqInt, 0, 0, 0),
        jump(3),
        abc(Op::AddInt, 1, 0, 0xff),
        abc(Op::Tail, 1, 0, 0),
        number(1),
        abc(Op::ReturnS, 0, 0, 0),
    ];
    let unit = unit(&[Value::i64(100_000)], &[(&[], &main), (SCALAR, &down)]);
    let ran = run_with(&unit, Limits::default());
    assert_eq!((ran.ending, ran.lines, ran.steps), (Ending::Well, vec!["0".to_owned()], 100_001));
    let limits = Limits { steps: Some(70_000), units: None };
    let ran = run_with(&unit, limits);
    let Ending::Error(error) = ran.ending else { panic!("it has a limit") };
    assert_eq!((error.problem, error.place.span.start, ran.steps), (RunProblem::Limit, 3, 70_000));
    // The error reports the one frame of the run at the place of the tail call.
    assert_eq!(error.calls.iter().map(|call| call.span.start).collect::<Vec<_>>(), [3]);
}

#[test]
fn the_ten_thousand_and_first_frame_is_too_many() {
    let main = [abc(Op::Call, 0, 0, 0), number(1), end()];
    let deep = [abc(Op::MoveS, 1, 0, 0), abc(Op::Call, 255, 255, 0), number(1), end()];
    let unit = unit(&[], &[(&[], &main), (SCALAR, &deep)]);
    let ran = run_with(&unit, Limits::default());
    let Ending::Error(error) = ran.ending else { panic!("it has no end") };
    assert_eq!((error.problem, error.calls.len(), ran.steps), (RunProblem::Frames, 10_000, 10_001));
    assert_eq!((error.place.span.start, error.calls[0].span.start), (1, 1));
    assert_eq!(error.calls[9_999].span.start, 0);
}

#[test]
fn a_turn_counts_a_step_and_a_run_stops_when_somebody_says_so() {
    let words = [int(0, 0), int(1, 5), jump(1), abc(Op::MoveS, 2, 0, 0)];
    let words = [&words[..], &[abc(Op::ForRange, 0, 1, 0), turn(-3), print_int(2), end()]].concat();
    let ran = run_small(&unit(&[], &[(&[], &words)]), Limits::default());
    assert_eq!((ran.steps, ran.lines), (4, vec!["4".to_owned()]));
    let forever = unit(&[], &[(&[], &[turn(-1)])]);
    let limit = run_with(&forever, Limits { steps: Some(100_000), units: None });
    assert!(matches!(limit.ending, Ending::Error(error) if error.problem == RunProblem::Limit));
    let stop = AtomicBool::new(true);
    let memory = Memory { collect: Collect::Never, ..Memory::default() };
    let options = RunOptions { stop: Some(&stop), memory, ..Default::default() };
    let outcome = run_unit(&forever, &options, &mut Vec::new());
    assert_eq!((outcome.ending, outcome.steps), (None, 0));
}

#[test]
fn division_by_zero_has_the_place_of_its_instruction() {
    let words = [int(0, 7), int(1, 0), abc(Op::DivI64, 2, 0, 1), end()];
    let ran = run_small(&unit(&[], &[(&[], &words)]), Limits::default());
    let Ending::Error(error) = ran.ending else { panic!("it divides by zero") };
    assert_eq!((error.problem, error.place.span.start), (RunProblem::DivisionByZero, 2));
}

#[test]
fn no_code_makes_the_machine_panic() {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = move |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 33) % below
    };
    let constants = [Value::str("é"), Value::i64(3), Value::f64(f64::NAN), Value::none()];
    for _ in 0..500 {
        let mut words = Vec::new();
        for _ in 0..60 {
            let op = Op::ALL[next(Op::ALL.len() as u64) as usize];
            let fields = [(); 3].map(|()| if next(4) == 0 { next(256) } else { next(4) } as u8);
            words.push(match op {
                // Only the instruction `Loop` jumps backwards.
                Op::Jump => jump(next(20) as i32),
                Op::Loop => turn(next(20) as i32 - 10),
                _ => abc(op, fields[0], fields[1], fields[2]),
            });
            if op.info().second != selfsame_spec::code::Second::None {
                words.push(number(next(20) as u32));
            }
        }
        let unit = unit(&constants, &[(&[], &words), (SCALAR, &words[10..])]);
        run_small(&unit, Limits { steps: Some(300), units: Some(1000) });
    }
}

//! Planted bugs in the code of programs; each changes the code unit.

use super::instruction::{Instruction, instructions};
use crate::programs::planted_bug::{PlantedBug, units};
use selfsame_spec::code::{Op, Rep, ScalarKind, Second, Unit, Word};

/// Changes each instruction of a unit: `change` gets the word of the instruction and the word of
/// its number.
fn each(unit: &mut Unit, change: fn(&Instruction, &mut [Word])) {
    for function in &mut unit.functions {
        for own in instructions(function).unwrap_or_default() {
            if let Some(words) = function.words.get_mut(own.at..own.behind) {
                change(&own, words);
            }
        }
    }
}

/// All planted bugs in the code of programs.
pub(crate) const FAULTS: &[PlantedBug] = &[
    units(
        "modules-are-entered-from-the-last",
        "code.unit",
        "what is imported is initialized after who imports it",
        |unit| unit.entries.reverse(),
    ),
    units("bools-are-references", "code.bank", "a `bool` is no scalar", |unit| {
        for rep in &mut unit.reps {
            if *rep == Rep::Scalar(ScalarKind::Bool) {
                *rep = Rep::Reference;
            }
        }
    }),
    units("a-shape-is-there-twice", "code.shape", "a shape has two numbers", |unit| {
        let again = unit.shapes.last().cloned();
        unit.shapes.extend(again);
    }),
    units(
        "parameters-stand-from-the-right",
        "code.function",
        "the last parameter has the first register",
        |unit| unit.functions.iter_mut().for_each(|function| function.params.reverse()),
    ),
    units("no-field-is-something", "code.word", "a field that is nothing is not 0", |unit| {
        each(unit, |own, words| {
            if own.op == Op::Not {
                words[0] = Word::abc(Op::Not, own.word.a(), own.word.b(), 1);
            }
        });
    }),
    units(
        "a-constant-is-found-by-its-low-bits",
        "code.op",
        "the constant 8 is the constant 0",
        |unit| {
            each(unit, |own, words| {
                if own.op.info().second == Second::Constant {
                    words[1] = Word::number((own.number & 7) as u32);
                }
            });
        },
    ),
    units("a-register-too-few", "code.op", "the last scalar register is not counted", |unit| {
        for function in &mut unit.functions {
            function.scalars = function.scalars.saturating_sub(1);
        }
    }),
    units(
        "tests-of-numbers-are-the-wrong-way-round",
        "code.test",
        "what is done where a number is equal is done where it is not",
        |unit| {
            each(unit, |own, words| {
                let other = match own.op {
                    Op::IfEqInt => Op::IfNeInt,
                    Op::IfNeInt => Op::IfEqInt,
                    _ => return,
                };
                words[0] = Word::abc(other, own.word.a(), own.word.b(), 0);
            });
        },
    ),
    units(
        "the-last-case-of-a-jump-table-is-none",
        "code.test",
        "the last case of a switch goes where a number without a case does",
        |unit| {
            for function in &mut unit.functions {
                for own in instructions(function).unwrap_or_default() {
                    let last = (own.behind + own.number).checked_sub(1);
                    let Some(at) = last.filter(|_| own.op == Op::SwitchCase) else { continue };
                    if let Some(&word) = function.words.get(at + 1) {
                        function.words[at] = Word::far(Op::Jump, word.offset() + 1);
                    }
                }
            }
        },
    ),
    units("far-jumps-go-back", "code.turn", "a jump over 15 words has its sign wrong", |unit| {
        each(unit, |own, words| {
            if own.is_jump() && own.word.offset() > 15 {
                words[0] = Word::far(own.op, own.word.offset() - 64);
            }
        });
    }),
    units("a-turn-is-no-step", "code.turn", "a turn of a loop is a jump", |unit| {
        each(unit, |own, words| {
            if own.op == Op::Loop {
                words[0] = Word::far(Op::Jump, own.word.offset());
            }
        });
    }),
    units(
        "windows-begin-too-low",
        "code.call",
        "the scalar window of a call begins one register too low",
        |unit| {
            each(unit, |own, words| {
                if matches!(own.op, Op::Call) {
                    words[0] = Word::abc(own.op, own.word.a().saturating_sub(1), own.word.b(), 0);
                }
            });
        },
    ),
    units(
        "tail-arguments-are-those-below",
        "code.tail",
        "a tail call passes the registers one below",
        |unit| {
            each(unit, |own, words| {
                if matches!(own.op, Op::Tail) {
                    words[0] = Word::abc(own.op, own.word.a().saturating_sub(1), own.word.b(), 0);
                }
            });
        },
    ),
    units(
        "what-is-wrapped-is-an-int",
        "code.represent",
        "a scalar in an object has the kind `i64`",
        |unit| {
            each(unit, |own, words| {
                if own.op == Op::Wrap {
                    words[0] = Word::abc(own.op, own.word.a(), own.word.b(), ScalarKind::I64 as u8);
                }
            });
        },
    ),
    units("what-is-made-is-not-counted", "code.make", "a container counts no units", |unit| {
        each(unit, |own, words| {
            if own.op == Op::Made {
                words[0] = Word::abc(Op::MoveR, own.word.a(), own.word.a(), 0);
            }
        });
    }),
    units(
        "fields-of-structs-stay",
        "code.change",
        "a struct that is made anew is the old one",
        |unit| {
            each(unit, |own, words| {
                if matches!(own.op, Op::WithS | Op::WithR) {
                    words[0] = Word::abc(Op::MoveR, own.word.a(), own.word.a(), 0);
                }
            });
        },
    ),
    units("a-cell-is-never-set", "code.cell", "a cell does not get its value", |unit| {
        each(unit, |own, words| {
            if matches!(own.op, Op::CellSetS | Op::CellSetR) {
                words[0] = Word::abc(Op::MoveR, own.word.a(), own.word.a(), 0);
            }
        });
    }),
    units(
        "a-global-stays-unset",
        "code.global",
        "the statement of a `let` does not set it",
        |unit| {
            each(unit, |own, words| match own.op {
                Op::GlobalSetS => words[0] = Word::abc(Op::GlobalPutS, own.word.a(), 0, 0),
                Op::GlobalSetR => words[0] = Word::abc(Op::GlobalPutR, own.word.a(), 0, 0),
                _ => {}
            });
        },
    ),
    units(
        "places-are-off-behind-a-jump",
        "code.place",
        "an instruction behind a jump has the place of the one before",
        |unit| {
            for function in &mut unit.functions {
                let all = instructions(function).unwrap_or_default();
                let jump = all.iter().find(|own| own.is_jump()).map(|own| own.at as u32);
                let spans: Vec<_> = function.places.iter().map(|place| place.span).collect();
                let behind = function.places.iter_mut().skip(1).zip(spans);
                for (place, before) in behind.filter(|own| jump.is_some_and(|at| own.0.word > at)) {
                    place.span = before;
                }
            }
        },
    ),
    units("limits-have-no-places", "code.place", "E0909 stands where other errors do", |unit| {
        let places = unit.functions.iter_mut().flat_map(|function| &mut function.places);
        places.for_each(|place| place.limit = None);
    }),
    units(
        "what-is-too-large-is-not-told",
        "code.limit",
        "a unit that is too large has no errors",
        |unit| {
            unit.errors.clear();
        },
    ),
];

//! Words are instructions, and lead to instructions.

use super::{ANY, each_function};
use crate::code::instruction::{Instruction, instructions};
use crate::programs::law::{Law, RUN, Verdict, expect, expect_equal};
use selfsame_spec::code::{
    Bank, Field, Flow, Function, FunctionKind, Op, ScalarKind, Second, Unit, print,
};
use std::collections::HashSet;

pub(crate) const WORDS: Law = Law {
    name: "words-are-instructions",
    rules: &["code.word", "code.op", "code.test", "code.turn", "code.call", "code.tail"],
    needs: RUN,
    check: |trial| each_function(trial, check),
    ..ANY
};

pub(crate) const LISTED: Law = Law {
    name: "a-listing-has-a-line-for-each-instruction",
    rules: &["code.word", "code.unit"],
    needs: RUN,
    check: |trial| {
        let Some(unit) = trial.own.code() else { return Ok(()) };
        let mut lines = unit.errors.len() + unit.globals.len() + unit.functions.len();
        for function in &unit.functions {
            lines += instructions(function)?.len();
        }
        expect_equal(|| "lines of the listing".into(), &print(unit).lines().count(), &lines)
    },
    ..ANY
};

fn check(unit: &Unit, function: &Function) -> Verdict {
    let all = instructions(function)?;
    let starts: HashSet<i64> = all.iter().map(|own| own.at as i64).collect();
    for (at, own) in all.iter().enumerate() {
        let told = |wrong: String| format!("{} at {}: {wrong}", own.op.info().name, own.at);
        let behind = &all[at + 1..];
        fields(function, own).map_err(told)?;
        second(unit, own).map_err(told)?;
        flow(own, behind, &starts).map_err(told)?;
        callee(unit, function, own).map_err(told)?;
    }
    let ends = |own: &Instruction| own.op.info().flow == Flow::End || own.is_jump();
    let ended = function.kind != FunctionKind::Code || all.last().is_some_and(ends);
    expect(ended, || "there is no end".into())
}

/// Registers are there; numbers are of their tables.
fn fields(function: &Function, own: &Instruction) -> Verdict {
    for (field, byte) in own.op.info().fields.into_iter().zip(own.fields()) {
        // A number of more than a field takes the fields behind it.
        if matches!(field, Field::W | Field::J | Field::X) {
            return Ok(());
        }
        let first = u16::from(matches!(field, Field::FS | Field::FR));
        let right = match (field, field.bank()) {
            (_, Some(Bank::Scalar)) => u16::from(byte) < function.scalars + first,
            (_, Some(Bank::Reference)) => u16::from(byte) < function.references + first,
            (Field::no, _) => byte == 0,
            (Field::K, _) => ScalarKind::of(byte).is_some(),
            (Field::C, _) => [byte >> 4, byte & 15].iter().all(|k| ScalarKind::of(*k).is_some()),
            _ => true,
        };
        expect(right, || format!("{byte} is no {field:?}"))?;
    }
    let divides = matches!(own.op, Op::DivInt | Op::RemInt);
    expect(!divides || own.word.c() != 0, || "a division by 0".into())
}

/// The number behind it is one of its table.
fn second(unit: &Unit, own: &Instruction) -> Verdict {
    let count = match own.op.info().second {
        Second::None => 1,
        Second::Function => unit.functions.len(),
        Second::Type => unit.types.len(),
        Second::Shape => unit.shapes.len(),
        Second::Constant => unit.constants.len(),
        Second::Global => unit.globals.len(),
        Second::Count => usize::MAX,
    };
    expect(own.number < count, || format!("number {} of {count}", own.number))
}

/// It leads to an instruction, and backwards only to begin a turn.
// [code.test] [code.turn]
fn flow(own: &Instruction, behind: &[Instruction], starts: &HashSet<i64>) -> Verdict {
    if own.is_jump() {
        let to = own.target();
        expect(starts.contains(&to), || format!("it leads to {to}"))?;
        return expect((to <= own.at as i64) == (own.op == Op::Loop), || {
            format!("it leads to {to}")
        });
    }
    let next = behind.first();
    match own.op.info().flow {
        Flow::Test => {
            expect(next.is_some_and(Instruction::is_jump), || "no jump is behind it".into())?;
            let turns = matches!(own.op, Op::ForRange | Op::ForS | Op::ForR | Op::ForLen);
            let begins = next.is_some_and(|next| next.op == Op::Loop);
            expect(!turns || begins, || "no turn is behind it".into())
        }
        Flow::Switch => {
            let jumps = behind.iter().take_while(|own| own.is_jump()).count();
            expect(jumps > own.number, || format!("{jumps} jumps are behind it"))
        }
        Flow::End | Flow::Jump => Ok(()),
        Flow::Plain | Flow::Call => expect(next.is_some(), || "nothing is behind it".into()),
    }
}

/// A called function takes its arguments from registers that are there.
// [code.call] [code.tail]
fn callee(unit: &Unit, function: &Function, own: &Instruction) -> Verdict {
    if !matches!(own.op, Op::Call | Op::Tail | Op::Function | Op::Closure) {
        return Ok(());
    }
    let Some(callee) = unit.functions.get(own.number) else { return Ok(()) };
    let taken = match own.op {
        Op::Function => return expect(callee.captures.is_empty(), || "it captures".into()),
        Op::Closure => &callee.captures,
        _ => &callee.params,
    };
    let (a, b) = match own.op {
        Op::Closure => (own.word.b(), own.word.c()),
        _ => (own.word.a(), own.word.b()),
    };
    let count = |bank| taken.iter().filter(|own| **own == bank).count();
    let room = usize::from(a) + count(Bank::Scalar) <= usize::from(function.scalars)
        && usize::from(b) + count(Bank::Reference) <= usize::from(function.references);
    expect(room, || "what it takes is in no register".into())?;
    let plain = own.op == Op::Closure || callee.captures.is_empty();
    expect(plain, || "a function that captures is called by its number".into())
}

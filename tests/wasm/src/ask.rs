//! Determines the registers that an instruction uses when the host executes it.

use crate::layout::{Ask, Form};
use crate::sees::sees;
use selfsame_spec::code::{Bank, Field, Flow, Op, Second, Unit, Word};

/// Returns the request to the host to execute an instruction. Returns none if the instruction
/// refers to missing rows.
pub fn ask(unit: &Unit, words: &[Word], at: usize) -> Option<Ask> {
    let word = *words.get(at)?;
    let op = word.op()?;
    let info = op.info();
    let number = match info.second {
        Second::None => None,
        _ => Some(words.get(at + 1)?.to_number()),
    };
    let form = match info.flow {
        Flow::Test => Form::Test,
        Flow::Switch => Form::Case,
        _ => Form::Plain,
    };
    let none = Ask {
        word,
        number,
        scalars: Vec::new(),
        handed: (0, 0),
        reads: Vec::new(),
        writes: None,
        gives: None,
        tells_first: asked(op, word),
        tells: made(op, word),
        sees: sees(op, word),
        form,
    };
    let fields = info.fields.into_iter().zip([word.a(), word.b(), word.c()]);
    fields.into_iter().try_fold(none, |mut ask, (field, register)| {
        match field {
            Field::IS => ask.scalars.push(register),
            Field::US => {
                ask.scalars.push(register);
                // For a turn of a loop, the WebAssembly code itself changes the counter.
                ask.gives = if form == Form::Test { ask.gives } else { Some(register) };
            }
            Field::OS => ask.gives = Some(register),
            Field::IR => ask.reads.push(register),
            Field::OR => ask.writes = Some(register),
            Field::UR => {
                ask.reads.push(register);
                ask.writes = Some(register);
            }
            Field::FS => ask.handed = (register, many(unit, op, word, number, Bank::Scalar)?),
            Field::FR => {
                let many = many(unit, op, word, number, Bank::Reference)?;
                ask.reads.extend((0..many).map(|at| register.wrapping_add(at)));
            }
            _ => {}
        }
        Some(ask)
    })
}

/// Returns the register with an object that an instruction reads. The host stores the facts about
/// it, so that the next read needs no host.
fn asked(op: Op, word: Word) -> Option<u8> {
    match op {
        Op::IfShape | Op::IfNotShape | Op::IfIs | Op::IfIsNot => Some(word.a()),
        Op::GetS | Op::GetR => Some(word.b()),
        _ => None,
    }
}

/// Returns the register with an object that the instruction creates or changes. Earlier facts about
/// it may be wrong afterwards.
fn made(op: Op, word: Word) -> Option<u8> {
    match op {
        Op::New | Op::Closure | Op::WithS | Op::WithR | Op::PutS | Op::PutR => Some(word.a()),
        _ => None,
    }
}

/// Returns the number of consecutive registers of a bank that an instruction reads (`[code.make]`).
fn many(unit: &Unit, op: Op, word: Word, number: Option<u32>, bank: Bank) -> Option<u8> {
    let number = number.map(|number| number as usize);
    let many = match op {
        Op::New => {
            let fields = &unit.shapes.get(number?)?.fields;
            let banks = fields.iter().map(|field| unit.reps.get(field.ty.0 as usize));
            banks.filter(|rep| rep.is_some_and(|rep| rep.bank() == bank)).count()
        }
        Op::Closure => {
            let captures = &unit.functions.get(number?)?.captures;
            captures.iter().filter(|&&is| is == bank).count()
        }
        _ => usize::from(word.c()),
    };
    u8::try_from(many).ok()
}

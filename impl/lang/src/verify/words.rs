//! Opcodes, fields and numbers of instructions (`[verify.words]`).

use super::body::{Body, len};
use super::row::require;
use super::{fit, flow};
use selfsame_spec::code::{Field, Flaw, Function, Op, ScalarKind, Second, Word};

/// The first flaw of the instructions of a function, one after another, and its word.
pub(super) fn flaw(body: &Body<'_>) -> Option<(usize, Flaw)> {
    let mut at = 0;
    while let Some(&word) = body.words.get(at) {
        if let Err(flaw) = instruction(body, at, word) {
            return Some((at, flaw));
        }
        at += len(word);
    }
    None
}

/// Asks the conditions of an instruction, from the first to the last.
fn instruction(body: &Body<'_>, at: usize, word: Word) -> Result<(), Flaw> {
    let op = word.op().filter(|&op| op != Op::Ext).ok_or(Flaw::Opcode)?;
    let info = op.info();
    require(has_fields(body.function, &info.fields, word), Flaw::Field)?;
    let divides = matches!(op, Op::DivInt | Op::RemInt);
    require(!divides || word.c() != 0, Flaw::Field)?;
    if info.second != Second::None {
        require(body.op(at + 1) == Some(Op::Ext), Flaw::Number)?;
    }
    let second = body.second(at);
    require(is_row(body, info.second, second), Flaw::Number)?;
    require(fit::fits(body, op, second), Flaw::Fit)?;
    require(flow::fits(body, at, op, second), Flaw::Flow)
}

/// Whether the fields of a word are as its row says, one after another.
fn has_fields(function: &Function, fields: &[Field; 3], word: Word) -> bool {
    let (scalars, references) = (function.scalars, function.references);
    for (&field, number) in fields.iter().zip([word.a(), word.b(), word.c()]) {
        let register = u16::from(number);
        let is = match field {
            Field::no => number == 0,
            Field::IS | Field::OS | Field::US => register < scalars,
            Field::IR | Field::OR | Field::UR => register < references,
            Field::FS => register <= scalars,
            Field::FR => register <= references,
            Field::N | Field::I => true,
            Field::K => ScalarKind::of(number).is_some(),
            Field::C => [number >> 4, number & 15].iter().all(|&k| ScalarKind::of(k).is_some()),
            // The fields behind are parts of these.
            Field::W | Field::J | Field::X => return true,
        };
        if !is {
            return false;
        }
    }
    true
}

/// Whether the number behind an instruction is one of its table.
fn is_row(body: &Body<'_>, second: Second, number: u32) -> bool {
    let unit = body.unit;
    let rows = match second {
        Second::None | Second::Count => return true,
        Second::Function => unit.functions.len(),
        Second::Type => unit.types.len(),
        Second::Shape => unit.shapes.len(),
        Second::Constant => unit.constants.len(),
        Second::Global => unit.globals.len(),
    };
    (number as usize) < rows
}

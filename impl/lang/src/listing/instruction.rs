//! Reads and writes the lines of instructions in a listing (`[listing.word]`).

use super::field::{field, put_field};
use super::number::at_most;
use super::output::Output;
use super::types::{put_span, span};
use super::words::Words;
use hashbrown::HashMap;
use selfsame_spec::code::{Function, MAX_NUMBER, Op, Second, Unit, Unlisted, Word, WordPlace};
use selfsame_spec::notation::print::quoted;

/// The word in a listing that precedes the second number of an instruction.
const NUMBER: &str = ":";

/// The word in a listing that precedes the place of an instruction.
const PLACE: &str = "@";

/// For each field of an instruction, the index of its lowest bit in the word.
const BITS: [u32; 3] = [8, 16, 24];

/// Writes the instructions of a function that the verifier accepts.
pub(super) fn put_instructions(out: &mut Output, unit: &Unit, function: &Function) {
    let (words, mut places) = (&function.words, &*function.places);
    let mut at = 0;
    while let Some((word, op)) = words.get(at).and_then(|&word| Some((word, word.op()?))) {
        let place = take_place(&mut places, at);
        let second = second(op, words.get(at + 1), places, at + 1);
        out.0.extend(b"   ");
        put_word(out, at, word, op);
        if let Some(number) = second {
            out.word(NUMBER);
            out.number(number);
        }
        if let Some(place) = place {
            put_place(out, place);
        }
        if let Some(name) = second.and_then(|number| name_of(unit, op, number)) {
            out.word("#");
            out.word(&quoted(name));
        }
        out.end();
        at += 1 + usize::from(second.is_some());
    }
}

/// Removes and returns the first of the remaining places, if it is the place of the word at index
/// `at`.
fn take_place<'a>(places: &mut &'a [WordPlace], at: usize) -> Option<&'a WordPlace> {
    let (first, rest) = places.split_first()?;
    if first.word as usize != at {
        return None;
    }
    *places = rest;
    Some(first)
}

/// Returns the number in the word after an instruction. Returns `None` if that word is no number of
/// the instruction, or has a place of its own.
fn second(op: Op, behind: Option<&Word>, places: &[WordPlace], at: usize) -> Option<u32> {
    let is_number = op.info().second != Second::None;
    let has_place = places.first().is_some_and(|place| place.word as usize == at);
    let number = behind.filter(|word| is_number && !has_place && word.op() == Some(Op::Ext));
    number.map(|word| word.to_number())
}

fn put_word(out: &mut Output, at: usize, Word(bits): Word, op: Op) {
    out.number(at as u32);
    out.word(op.info().name);
    for (field, start) in op.info().fields.into_iter().zip(BITS) {
        put_field(out, field, bits >> start, at as u32 + 1);
    }
}

fn put_place(out: &mut Output, place: &WordPlace) {
    out.word(PLACE);
    put_span(out, place.span);
    if let Some(limit) = place.limit {
        put_span(out, limit);
    }
}

/// Returns the name of the function or global to which the second number of an instruction refers.
fn name_of(unit: &Unit, op: Op, number: u32) -> Option<&str> {
    let row = number as usize;
    match op.info().second {
        Second::Function => unit.functions.get(row).map(|function| &*function.name),
        Second::Global => unit.globals.get(row).map(|global| &*global.name),
        _ => None,
    }
}

/// A map from the name of each opcode to the opcode.
pub(super) type Opcodes = HashMap<&'static str, Op>;

pub(super) fn opcodes() -> Opcodes {
    Op::ALL.iter().map(|&op| (op.info().name, op)).collect()
}

/// Reads the line of an instruction.
pub(super) fn instruction(
    words: &mut Words<'_>,
    ops: &Opcodes,
    function: &mut Function,
) -> Result<(), Unlisted> {
    let at = function.words.len();
    words.row(at)?;
    let op = words.read(|word| ops.get(word).copied())?;
    let mut bits = op as u32;
    for (kind, start) in op.info().fields.into_iter().zip(BITS) {
        bits |= field(words, kind, at as i64 + 1)? << start;
    }
    function.words.push(Word(bits));
    if op.info().second != Second::None && words.take(NUMBER) {
        function.words.push(Word::number(words.read(at_most(MAX_NUMBER))?));
    }
    if words.first().is_some() {
        words.expect(PLACE)?;
        let place = span(words)?;
        let limit = words.first().is_some().then(|| span(words)).transpose()?;
        function.places.push(WordPlace { word: at as u32, span: place, limit });
    }
    Ok(())
}

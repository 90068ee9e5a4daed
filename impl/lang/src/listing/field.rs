//! Reads and writes the fields of instructions in a listing (`[listing.word]`, `[listing.field]`).

use super::number::{at_most, number};
use super::output::Output;
use super::rows::scalar;
use super::words::Words;
use selfsame_spec::code::{Bank, Field, MAX_JUMP, MAX_NUMBER, ScalarKind, Unlisted};

/// Appends a field of an instruction. The value of the field is in the lowest bits of `bits`.
/// `behind` is the index of the word after the instruction.
pub(super) fn put_field(out: &mut Output, field: Field, bits: u32, behind: u32) {
    let byte = bits as u8;
    if let Some(bank) = field.bank() {
        return out.prefixed(prefix(bank), byte);
    }
    match field {
        Field::N => out.number(byte),
        Field::I => out.number(byte as i8),
        Field::K => put_kind(out, byte),
        Field::C => {
            put_kind(out, byte >> 4);
            put_kind(out, byte & 15);
        }
        Field::W => out.number(bits as i16),
        // The jump distance is a signed number of 24 bits, relative to the word after the
        // instruction.
        Field::J => out.number(i64::from(behind) + i64::from((bits << 8) as i32 >> 8)),
        Field::X => out.number(bits & MAX_NUMBER),
        _ => {}
    }
}

fn put_kind(out: &mut Output, number: u8) {
    // The verifier accepts only numbers of scalar kinds, so the default is never used.
    out.word(ScalarKind::of(number).map_or("", ScalarKind::name));
}

/// Returns the letter that precedes the number of a register of this bank.
const fn prefix(bank: Bank) -> &'static str {
    match bank {
        Bank::Scalar => "s",
        Bank::Reference => "r",
    }
}

/// Reads a field of an instruction, and returns its bits. `behind` is the index of the word after
/// the instruction.
pub(super) fn field(words: &mut Words<'_>, field: Field, behind: i64) -> Result<u32, Unlisted> {
    if let Some(bank) = field.bank() {
        let register = |word: &str| number::<u8>(word.strip_prefix(prefix(bank))?);
        return words.read(register).map(u32::from);
    }
    Ok(match field {
        Field::K => kind(words)?,
        Field::C => kind(words)? << 4 | kind(words)?,
        Field::N => words.number::<u8>()?.into(),
        Field::I => (words.number::<i8>()? as u8).into(),
        Field::W => (words.number::<i16>()? as u16).into(),
        Field::J => words.read(|word| jump(word, behind))? as u32 & MAX_NUMBER,
        Field::X => words.read(at_most(MAX_NUMBER))?,
        _ => 0,
    })
}

fn kind(words: &mut Words<'_>) -> Result<u32, Unlisted> {
    words.read(scalar).map(|kind| kind as u32)
}

/// Parses the index of the target word of a jump. Returns the distance of the jump, relative to the
/// word at index `behind`.
fn jump(word: &str, behind: i64) -> Option<i32> {
    let distance = i64::from(number::<u32>(word)?) - behind;
    i32::try_from(distance).ok().filter(|distance| (-MAX_JUMP - 1..=MAX_JUMP).contains(distance))
}

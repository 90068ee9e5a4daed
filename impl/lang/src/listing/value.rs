//! Reads and writes values as words of a listing (`[listing.number]`, `[listing.text]`).

use super::number::{bytes, number};
use super::output::Output;
use crate::scan::{Part, parts};
use selfsame_spec::notation::print::{literal, quoted};
use selfsame_spec::{Kind, Value, hex};

/// The kinds of numbers, whose names are suffixes of numbers. No name of a kind is a suffix of the
/// name of another kind.
const NUMBERS: [Kind; 10] = [
    Kind::I8,
    Kind::I16,
    Kind::I32,
    Kind::I64,
    Kind::U8,
    Kind::U16,
    Kind::U32,
    Kind::U64,
    Kind::F32,
    Kind::F64,
];

fn name(kind: Kind) -> &'static str {
    kind.row().map_or("", |row| row.name)
}

pub(super) fn put_value(out: &mut Output, value: &Value) {
    match value.kind() {
        kind @ (Kind::F32 | Kind::F64) => {
            out.word(&format!("0x{}{}", hex::encode(value.bytes()), name(kind)));
        }
        // In the language, an `i64` literal has no suffix, so the suffix is added here.
        Kind::I64 => out.word(&format!("{}i64", literal(value))),
        _ => out.word(&literal(value)),
    }
}

/// Parses a value that is written as a word.
pub(super) fn value(word: &str) -> Option<Value> {
    match word {
        "true" => Some(Value::bool(true)),
        "false" => Some(Value::bool(false)),
        "none" => Some(Value::none()),
        "()" => Some(Value::unit()),
        _ if word.starts_with('"') => string(word).map(|text| Value::str(&text)),
        _ => NUMBERS.iter().find_map(|&kind| of_kind(word.strip_suffix(name(kind))?, kind)),
    }
}

/// Parses a number of the given kind.
fn of_kind(word: &str, kind: Kind) -> Option<Value> {
    let bits = match kind {
        Kind::I8 => number::<i8>(word)? as u64,
        Kind::I16 => number::<i16>(word)? as u64,
        Kind::I32 => number::<i32>(word)? as u64,
        Kind::I64 => number::<i64>(word)? as u64,
        Kind::U8 => number::<u8>(word)?.into(),
        Kind::U16 => number::<u16>(word)?.into(),
        Kind::U32 => number::<u32>(word)?.into(),
        Kind::U64 => number(word)?,
        _ => return Value::new(kind, &bytes(word.strip_prefix("0x")?)?).ok(),
    };
    Some(Value::int(kind, bits))
}

/// Parses a quoted string. Each string has only one accepted spelling, which is the spelling that
/// the writer produces.
pub(super) fn string(word: &str) -> Option<String> {
    let inner = word.strip_prefix('"')?.strip_suffix('"')?;
    let mut text = String::with_capacity(inner.len());
    for part in parts(inner) {
        match part {
            Part::Plain(plain) => text.push_str(plain),
            Part::Escape(char) => text.push(char),
            Part::Bad(_) => return None,
        }
    }
    (quoted(&text) == word).then_some(text)
}

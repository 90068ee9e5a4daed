//! Writes and reads numbers, strings and values in listings ([listing.number], [listing.text]).
//!
//! Each number, string or value has only one spelling. Therefore the value that was read is written
//! again. If the result differs from the word in the listing, the word is refused.
//!
//! ```text
//! 3i64    the i64 3
//! 03i64   refused: it would be written 3i64
//! ```

use crate::rules::ListingRules;
use crate::rules::listing::ListingCheck;
use selfsame_spec::notation::print::quoted;
use selfsame_spec::{Kind, Value};
use std::str::Chars;

/// Returns the number that a word represents, or `None` if it represents none.
// [listing.number]
pub(super) fn number(rules: &ListingRules, word: &str) -> Option<i128> {
    let number: i128 = word.parse().ok()?;
    let is_spelled_so = number.to_string() == word;
    (!rules.fails(ListingCheck::Digits, is_spelled_so)).then_some(number)
}

/// Returns the text that a string in quotes represents, or `None` if the string is not valid.
// [listing.text] [builtins.text]
pub(super) fn string(rules: &ListingRules, word: &str) -> Option<String> {
    let text = unescaped(word.strip_prefix('"')?.chars())?;
    let is_spelled_so = quoted(&text) == word;
    (!rules.fails(ListingCheck::Spelling, is_spelled_so)).then_some(text)
}

/// Returns the characters up to the closing quote, with escapes replaced. Returns `None` if there
/// is no closing quote.
fn unescaped(mut chars: Chars<'_>) -> Option<String> {
    let mut out = String::new();
    loop {
        match chars.next()? {
            '"' => return Some(out),
            '\\' => out.push(escape(&mut chars)?),
            c => out.push(c),
        }
    }
}

/// Reads an escape, and returns the character that it represents.
// [builtins.text]
fn escape(chars: &mut Chars<'_>) -> Option<char> {
    match chars.next()? {
        'n' => Some('\n'),
        't' => Some('\t'),
        'r' => Some('\r'),
        'u' => {
            let digits: String = chars.by_ref().take_while(|c| *c != '}').collect();
            let number = u32::from_str_radix(digits.strip_prefix('{')?, 16).ok()?;
            char::from_u32(number)
        }
        c => Some(c),
    }
}

/// Returns the value that a word represents, or `None` if it represents none.
// [listing.number]
pub(super) fn value(rules: &ListingRules, word: &str) -> Option<Value> {
    match word {
        "true" => Some(Value::bool(true)),
        "false" => Some(Value::bool(false)),
        "none" => Some(Value::none()),
        "()" => Some(Value::unit()),
        _ if word.starts_with('"') => string(rules, word).map(|text| Value::str(&text)),
        _ => {
            NUMBERS.iter().find_map(|kind| number_of(rules, word.strip_suffix(name(*kind))?, *kind))
        }
    }
}

/// The kinds of numbers that may occur in a listing.
const NUMBERS: &[Kind] = &[
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

/// Returns the number of bits of a kind of numbers, and whether the kind has negative numbers.
fn bits(kind: Kind) -> (u32, bool) {
    match kind {
        Kind::I8 => (8, true),
        Kind::I16 => (16, true),
        Kind::I32 => (32, true),
        Kind::I64 => (64, true),
        Kind::U8 => (8, false),
        Kind::U16 => (16, false),
        Kind::U32 | Kind::F32 => (32, false),
        _ => (64, false),
    }
}

/// Returns the number that a word represents. The word consists of digits, followed by the name of
/// the kind.
// [listing.number] [listing.read]
fn number_of(rules: &ListingRules, word: &str, kind: Kind) -> Option<Value> {
    if matches!(kind, Kind::F32 | Kind::F64) {
        return float(rules, word, kind);
    }
    let (number, (bits, is_signed)) = (number(rules, word)?, bits(kind));
    let end = 1_i128 << (bits - u32::from(is_signed));
    let start = if is_signed { -end } else { 0 };
    let is_in_range = (start..end).contains(&number);
    let value = Value::int(kind, number as u64);
    (!rules.fails(ListingCheck::Integer, is_in_range)).then_some(value)
}

/// Returns the float that a word represents. The word contains the bits of the float.
// [listing.number] [listing.read] [kind.value]
fn float(rules: &ListingRules, word: &str, kind: Kind) -> Option<Value> {
    let digits = word.strip_prefix("0x")?;
    let bytes = hex(rules, digits).filter(|own| own.len() * 8 == bits(kind).0 as usize)?;
    match Value::new(kind, &bytes) {
        Ok(value) => Some(value),
        Err(_) if rules.fails(ListingCheck::Float, false) => None,
        Err(_) if kind == Kind::F32 => Some(Value::f32(f32::NAN)),
        Err(_) => Some(Value::f64(f64::NAN)),
    }
}

/// Returns the bytes that hexadecimal digits represent. Two digits represent one byte.
// [listing.number]
pub(super) fn hex(rules: &ListingRules, digits: &str) -> Option<Vec<u8>> {
    let bytes = selfsame_spec::hex::decode(digits)?;
    let is_spelled_so = selfsame_spec::hex::encode(&bytes) == digits;
    (!rules.fails(ListingCheck::Hex, is_spelled_so)).then_some(bytes)
}

/// Returns the word that represents a value in a listing.
///
/// ```
/// use selfsame_lang_model::listing::value_word;
/// use selfsame_spec::{Kind, Value};
/// assert_eq!(value_word(&Value::int(Kind::I8, 255)), "-1i8");
/// assert_eq!(value_word(&Value::f32(1.5)), "0x3fc00000f32");
/// ```
// [listing.number]
#[must_use]
pub fn value_word(value: &Value) -> String {
    let kind = value.kind();
    let number = value.bytes().iter().take(8).fold(0, |n, byte| n << 8 | i128::from(*byte));
    match kind {
        Kind::NONE => "none".to_owned(),
        Kind::UNIT => "()".to_owned(),
        Kind::BOOL => (number == 1).to_string(),
        Kind::F32 | Kind::F64 => {
            format!("0x{}{}", selfsame_spec::hex::encode(value.bytes()), name(kind))
        }
        _ if NUMBERS.contains(&kind) => {
            let (bits, is_signed) = bits(kind);
            let is_negative = is_signed && number >> (bits - 1) == 1;
            let number = if is_negative { number - (1 << bits) } else { number };
            format!("{number}{}", name(kind))
        }
        _ => quoted(&String::from_utf8_lossy(value.bytes())),
    }
}

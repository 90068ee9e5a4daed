//! Strings and values at the limits of the tables in the chapter on listings.

use crate::kit::source::Source;

/// Chooses an element of a list.
pub(super) fn one<'a>(words: &[&'a str], source: &mut impl Source) -> &'a str {
    words.get(source.index(words.len())).unwrap_or(&"")
}

/// Returns a number at a limit of the range of its kind, or just outside of the range.
// [listing.number] [listing.read]
pub(super) fn number(source: &mut impl Source) -> String {
    match source.choose(3) {
        0 => one(FLOATS, source).to_owned(),
        1 => one(VALUES, source).to_owned(),
        _ => integer(source),
    }
}

/// Returns the smallest or largest number of a kind, or the next number outside of its range.
fn integer(source: &mut impl Source) -> String {
    let bits = [8, 16, 32, 64][source.index(4)];
    let is_signed = source.chance(1, 2);
    let end = 1_i128 << (bits - u32::from(is_signed));
    let start = if is_signed { -end } else { 0 };
    let number = [start, start - 1, end - 1, end, -end, 0, 7][source.index(7)];
    let letter = if is_signed { 'i' } else { 'u' };
    match source.choose(5) {
        0 => format!("0{number}{letter}{bits}"),
        1 => format!("-0{letter}{bits}"),
        _ => format!("{number}{letter}{bits}"),
    }
}

/// Floats, and words that resemble floats but are not.
const FLOATS: &[&str] = &[
    "0x3ff0000000000000f64",
    "0x3FF0000000000000f64",
    "0x3ff0f64",
    "0x0x3ff0000000000000f64",
    "0X3ff0000000000000f64",
    "3ff0000000000000f64",
    "0x7ff8000000000000f64",
    "0x7ff8000000000001f64",
    "0xfff8000000000000f64",
    "0x7ff0000000000000f64",
    "0x8000000000000000f64",
    "0x03ff0000000000000f64",
    "0x3f800000f32",
    "0x7fc00000f32",
    "0x7f800001f32",
    "0xffc00000f32",
    "0x80000000f32",
    "0x3f800000f64",
    "0x3ff0000000000000f32",
    "1.5f64",
    "1f64",
    "-0x3f800000f32",
    "0x3f80000gf32",
];

/// Values other than numbers, and words that resemble such values but are not.
const VALUES: &[&str] = &[
    "true", "false", "none", "()", "True", "0bool", "1", "0x1i64", "5usize", "i64", "-i8", "5i128",
    "0type", "5i6", "\"\"", "\"a\"",
];

/// Returns another word for a string: a string with an escape, or a word that is not a string.
// [listing.text]
pub(super) fn string(own: &str, source: &mut impl Source) -> String {
    let inner = own.strip_prefix('"').and_then(|own| own.strip_suffix('"')).unwrap_or("");
    let part = one(PARTS, source);
    match source.choose(5) {
        0 => format!("\"{part}\""),
        1 => format!("\"{inner}{part}\""),
        2 => format!("\"{part}{inner}"),
        3 => format!("{inner}\""),
        4 => format!("\"{inner}{part}\"{part}"),
        _ => format!("\"{part}{inner}\""),
    }
}

/// Texts to put into strings: escapes, words that resemble escapes, and characters.
const PARTS: &[&str] = &[
    "\\n",
    "\\t",
    "\\r",
    "\\\\",
    "\\\"",
    "\\",
    "\"",
    "\\u{1}",
    "\\u{01}",
    "\\u{7f}",
    "\\u{7F}",
    "\\u{85}",
    "\\u{9f}",
    "\\u{a}",
    "\\u{41}",
    "\\u{a0}",
    "\\u{d800}",
    "\\u{110000}",
    "\\u{}",
    "\\u{",
    "\\u1",
    "\\u{1",
    "\\x",
    "\\'",
    "\\0",
    "\\N",
    "\u{1}",
    "\t",
    "\r",
    "\u{7f}",
    "\u{85}",
    "\u{a0}",
    "\u{2028}",
    "\u{e9}",
    "#",
    " ",
    "'",
    "a",
];

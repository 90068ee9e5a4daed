//! Replacements for a word of a listing: words of the same sort, at the limits of each row of the
//! chapter's tables.

use super::value::{self, one};
use crate::kit::source::Source;

/// Returns a word that is similar to the given word, or any word.
// [listing.read]
pub(super) fn other(word: &str, source: &mut impl Source) -> String {
    let mut chars = word.chars();
    let (first, rest) = (chars.next().unwrap_or(' '), chars.as_str());
    let is_number = |text: &str| text.parse::<i64>().is_ok();
    if source.chance(1, 10) {
        return one(ANY, source).to_owned();
    }
    match first {
        '"' => value::string(word, source),
        's' | 'r' if is_number(rest) => register(first, rest, source),
        _ if is_number(word) => number(word.parse().unwrap_or(0), source),
        '0'..='9' | '-' if word != "->" => value::number(source),
        _ => bare(word, source),
    }
}

/// Returns a number near the given number, a number at a limit, or a word that is not a number.
// [listing.number] [listing.read]
fn number(own: i64, source: &mut impl Source) -> String {
    match source.choose(7) {
        0 => (own + 1).to_string(),
        1 => (own - 1).to_string(),
        2 => format!("0{own}"),
        3 => format!("-{own}"),
        4 => source.choose(40).to_string(),
        5 => one(NO_NUMBERS, source).to_owned(),
        _ => one(LIMITS, source).to_owned(),
    }
}

/// The last number of each range, and the first number after it.
const LIMITS: &[&str] = &[
    "0",
    "-1",
    "127",
    "128",
    "-128",
    "-129",
    "255",
    "256",
    "32767",
    "32768",
    "-32768",
    "-32769",
    "65535",
    "65536",
    "16777215",
    "16777216",
    "4294967295",
    "4294967296",
];

/// Words that resemble numbers, but are not numbers of a listing.
const NO_NUMBERS: &[&str] = &[
    "-0",
    "00",
    "+1",
    "--1",
    "-",
    "1_0",
    "0x1",
    "1.0",
    "1i64",
    "\u{ff11}",
    "\u{661}",
    "170141183460469231731687303715884105728",
];

/// Returns a register near the given register, a register of the other bank, or a word that is not
/// a register.
// [listing.word] [listing.read]
fn register(bank: char, number: &str, source: &mut impl Source) -> String {
    let beside = if bank == 's' { 'r' } else { 's' };
    match source.choose(8) {
        0 | 1 => format!("{beside}{number}"),
        2 => format!("{bank}255"),
        3 | 4 => format!("{bank}256"),
        5 => format!("{bank}0{number}"),
        6 => format!("{bank}{}", source.choose(20)),
        7 => number.to_owned(),
        _ => one(&["s", "r", "s-1", "r-0", "S0", "x0", "s+1", "s0x1", "s4294967296"], source)
            .to_owned(),
    }
}

/// Returns a word that is similar to the given word, which has neither digits nor quotes.
fn bare(word: &str, source: &mut impl Source) -> String {
    let half = word.chars().take(word.chars().count() / 2 + 1).collect();
    match source.choose(5) {
        0 => half,
        1 => word.to_uppercase(),
        2 => format!("\"{word}\""),
        3 => format!("{word}{word}"),
        _ => one(BARE, source).to_owned(),
    }
}

/// The words of the tables that are not numbers, strings or registers.
const BARE: &[&str] = &[
    "slfwcode",
    "module",
    "records",
    "type",
    "constant",
    "shape",
    "global",
    "function",
    "start",
    "entry",
    "primitive",
    "value",
    "tuple",
    "named",
    "union",
    "box",
    "List",
    "Set",
    "Tup",
    "Dict",
    "ConstDict",
    "fn",
    "->",
    "record",
    "struct",
    "class",
    "case",
    "ref",
    "scalar",
    "code",
    "print",
    "panic",
    "(",
    ")",
    "[",
    "]",
    ":",
    "@",
    "bool",
    "i8",
    "i64",
    "u64",
    "f32",
    "f64",
    "str",
    "bytes",
    "none",
    "()",
    "any",
    "!",
    "jump",
    "loop",
    "ext",
    "int",
    "call",
    "move.s",
    "add.i64",
    "if.eq.int",
    "list",
    "Int",
    "i128",
    "nothing",
];

/// Some words of every sort.
const ANY: &[&str] = &[
    "0", "1", "2", "-1", "\"\"", "\"a\"", "s0", "r0", "1i64", "true", "none", "()", "i64", ":",
    "@", "->", "(", "]", "ref", "scalar", "ext", "00", "#", "entry", "start", "function", "\"",
    "\u{a0}",
];

//! Reads the values of numeric literals ([parse.number], [parse.element]).
//!
//! ```text
//! 12         the i64 12
//! 0xffu8     the u8 255
//! 300u8      E0106: out of range
//! 1.5f32     the f32 1.5
//! ```

use super::parser::{Parser, Read};
use selfsame_spec::text::{Problem, Span, TokenKind};
use selfsame_spec::{Kind, Value};

/// The suffixes of numeric literals, each with its type and the number of bits of the type.
const SUFFIXES: [(&str, Kind, u32); 10] = [
    ("i8", Kind::I8, 8),
    ("i16", Kind::I16, 16),
    ("i32", Kind::I32, 32),
    ("i64", Kind::I64, 64),
    ("u8", Kind::U8, 8),
    ("u16", Kind::U16, 16),
    ("u32", Kind::U32, 32),
    ("u64", Kind::U64, 64),
    ("f32", Kind::F32, 32),
    ("f64", Kind::F64, 64),
];

impl Parser<'_> {
    /// Reads a numeric literal with its sign.
    // [parse.number]
    pub(super) fn number(&mut self) -> Read<(Value, Span)> {
        let start = self.start();
        let negative = self.eat(TokenKind::Minus);
        let token = self.expect(TokenKind::Number, "a number")?;
        let value = (self.rules.parse.number)(token.span.text(self.text), negative);
        let value = value.unwrap_or_else(|problem| {
            self.tell(problem, token.span);
            self.bad_numbers.push(token.span);
            Value::i64(0)
        });
        Ok((value, self.since(start)))
    }

    /// Reads the index after a `.`, as in `t.0`.
    // [parse.number]
    pub(super) fn element(&mut self) -> Read<u32> {
        let span = self.expect(TokenKind::Number, "a name or a number")?.span;
        let number = span.text(self.text).parse();
        Ok(number.unwrap_or_else(|_| {
            self.tell(Problem::OutOfRange, span);
            0
        }))
    }
}

/// Returns the value of a numeric literal, given its text and whether a `-` precedes it.
///
/// # Errors
/// E0106: the text is not a number, or the number is not in the range of its type.
// [parse.number]
pub fn number(text: &str, negative: bool) -> Result<Value, Problem> {
    let text = text.replace('_', "");
    if let Some(digits) = text.strip_prefix("0x") {
        let (digits, suffix) = split(digits, &SUFFIXES[..8]);
        return integer(digits, 16, suffix.unwrap_or((Kind::I64, 64)), negative);
    }
    match split(&text, &SUFFIXES) {
        (digits, Some((kind @ (Kind::F32 | Kind::F64), _))) => float(digits, kind, negative),
        (digits, None) if digits.contains('.') => float(digits, Kind::F64, negative),
        (digits, suffix) => integer(digits, 10, suffix.unwrap_or((Kind::I64, 64)), negative),
    }
}

/// Splits a numeric literal into the digits before its suffix, and the type that the suffix names
/// with its number of bits.
fn split<'t>(text: &'t str, suffixes: &[(&str, Kind, u32)]) -> (&'t str, Option<(Kind, u32)>) {
    let found = suffixes.iter().find_map(|&(suffix, kind, bits)| {
        text.strip_suffix(suffix).map(|digits| (digits, Some((kind, bits))))
    });
    found.unwrap_or((text, None))
}

// [parse.number]
fn integer(
    digits: &str,
    radix: u32,
    (kind, bits): (Kind, u32),
    negative: bool,
) -> Result<Value, Problem> {
    if digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(radix)) {
        return Err(Problem::NoNumber);
    }
    // Parsing the digits fails only for a number of more than 128 bits.
    let size = u128::from_str_radix(digits, radix).map_err(|_| Problem::OutOfRange)?;
    let is_signed = matches!(kind, Kind::I8 | Kind::I16 | Kind::I32 | Kind::I64);
    let largest = match (is_signed, negative) {
        (true, true) => 1 << (bits - 1),
        (true, false) => (1 << (bits - 1)) - 1,
        (false, true) => 0,
        (false, false) => (1 << bits) - 1,
    };
    if size > largest {
        return Err(Problem::OutOfRange);
    }
    let size = size as u64;
    Ok(Value::int(kind, if negative { size.wrapping_neg() } else { size }))
}

// [parse.number]
fn float(digits: &str, kind: Kind, negative: bool) -> Result<Value, Problem> {
    let is_run = |run: &str| !run.is_empty() && run.bytes().all(|digit| digit.is_ascii_digit());
    let is_float = match digits.split_once('.') {
        Some((whole, fraction)) => is_run(whole) && is_run(fraction),
        None => is_run(digits),
    };
    let sign = if negative { -1.0 } else { 1.0 };
    match (kind, digits.parse::<f32>(), digits.parse::<f64>()) {
        _ if !is_float => Err(Problem::NoNumber),
        (Kind::F32, Ok(number), _) if number.is_finite() => Ok(Value::f32(sign as f32 * number)),
        (Kind::F64, _, Ok(number)) if number.is_finite() => Ok(Value::f64(sign * number)),
        _ => Err(Problem::OutOfRange),
    }
}

//! Computes the values of numbers. `[parse.number]`, `[parse.element]`

use selfsame_spec::text::Problem;
use selfsame_spec::{Kind, Value};

/// Returns the value of a number. If `minus` is set, a `-` precedes the number, and the value is
/// negative. Cost: linear in the length of the number.
///
/// # Errors
/// Returns the problem if the text does not have the form of a number, or if the number is out of
/// range for its type.
pub(super) fn value(text: &str, minus: bool) -> Result<Value, Problem> {
    // Most numbers have no underscore and no suffix, and are so short that they cannot overflow.
    if text.len() < 19 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let number = digits(text, 10)? as i64;
        return Ok(Value::i64(if minus { -number } else { number }));
    }
    let text: String = text.chars().filter(|&char| char != '_').collect();
    if let Some(hexadecimal) = text.strip_prefix("0x") {
        return integer(hexadecimal, 16, minus);
    }
    let float =
        ["f32", "f64"].into_iter().find_map(|suffix| Some((text.strip_suffix(suffix)?, suffix)));
    match float {
        Some((digits, suffix)) => self::float(digits, suffix, minus),
        None if text.contains('.') => self::float(&text, "f64", minus),
        None => integer(&text, 10, minus),
    }
}

/// Returns the index of an element, which is a number that consists only of digits.
///
/// # Errors
/// Returns the problem if the number is greater than 4294967295.
pub(super) fn element(text: &str) -> Result<u32, Problem> {
    u32::try_from(digits(text, 10)?).map_err(|_| Problem::OutOfRange)
}

/// The integer types: the suffix, the kind, the number of bits, and whether the type is signed.
const INTEGERS: [(&str, Kind, u32, bool); 8] = [
    ("i8", Kind::I8, 8, true),
    ("i16", Kind::I16, 16, true),
    ("i32", Kind::I32, 32, true),
    ("i64", Kind::I64, 64, true),
    ("u8", Kind::U8, 8, false),
    ("u16", Kind::U16, 16, false),
    ("u32", Kind::U32, 32, false),
    ("u64", Kind::U64, 64, false),
];

fn integer(text: &str, base: u32, minus: bool) -> Result<Value, Problem> {
    // The letters `i` and `u` are no digits, so the suffix starts at the first of them.
    let (number, suffix) = text.split_at(text.find(['i', 'u']).unwrap_or(text.len()));
    let suffix = if suffix.is_empty() { "i64" } else { suffix };
    let of = INTEGERS.iter().find(|integer| integer.0 == suffix).ok_or(Problem::NoNumber)?;
    let &(_, kind, bits, signed) = of;
    let size = digits(number, base)?;
    let greatest = if signed { u64::MAX >> (65 - bits) } else { u64::MAX >> (64 - bits) };
    let most = match (minus, signed) {
        (false, _) => greatest,
        (true, true) => greatest + 1,
        (true, false) => 0,
    };
    let size = u64::try_from(size).ok().filter(|&size| size <= most).ok_or(Problem::OutOfRange)?;
    Ok(Value::int(kind, if minus { size.wrapping_neg() } else { size }))
}

/// Returns the number that the digits of a base represent. There must be at least one digit. A
/// number of more than 128 bits is replaced by the greatest number of 128 bits.
fn digits(text: &str, base: u32) -> Result<u128, Problem> {
    if text.is_empty() {
        return Err(Problem::NoNumber);
    }
    text.chars().try_fold(0_u128, |number, char| {
        let digit = char.to_digit(base).ok_or(Problem::NoNumber)?;
        Ok(number.saturating_mul(u128::from(base)).saturating_add(u128::from(digit)))
    })
}

fn float(text: &str, suffix: &str, minus: bool) -> Result<Value, Problem> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(whole) || !is_digits(fraction) {
        return Err(Problem::NoNumber);
    }
    // An `f32` is not rounded twice: the digits are converted directly to each float type, rounding
    // to nearest, with ties to even.
    if suffix == "f32" {
        let number: f32 = text.parse().map_err(|_| Problem::NoNumber)?;
        return if number.is_finite() {
            Ok(Value::f32(if minus { -number } else { number }))
        } else {
            Err(Problem::OutOfRange)
        };
    }
    let number: f64 = text.parse().map_err(|_| Problem::NoNumber)?;
    if number.is_finite() {
        Ok(Value::f64(if minus { -number } else { number }))
    } else {
        Err(Problem::OutOfRange)
    }
}

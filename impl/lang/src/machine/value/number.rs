//! Converts numbers from one kind to another kind, and to text.

use crate::machine::kind::Kind;
use selfsame_spec::code::ScalarKind;
use std::fmt::Write;

/// Returns the least and the greatest integer of a kind of integers.
const fn range(kind: ScalarKind) -> Option<(i128, i128)> {
    Some(match kind {
        ScalarKind::I8 => (i8::MIN as i128, i8::MAX as i128),
        ScalarKind::I16 => (i16::MIN as i128, i16::MAX as i128),
        ScalarKind::I32 => (i32::MIN as i128, i32::MAX as i128),
        ScalarKind::I64 => (i64::MIN as i128, i64::MAX as i128),
        ScalarKind::U8 => (0, u8::MAX as i128),
        ScalarKind::U16 => (0, u16::MAX as i128),
        ScalarKind::U32 => (0, u32::MAX as i128),
        ScalarKind::U64 => (0, u64::MAX as i128),
        _ => return None,
    })
}

/// Returns the integer that a word of a kind represents.
const fn integer(kind: ScalarKind, word: u64) -> i128 {
    match kind {
        ScalarKind::I8 | ScalarKind::I16 | ScalarKind::I32 | ScalarKind::I64 => word as i64 as i128,
        _ => word as i128,
    }
}

/// Converts a number of kind `from` to kind `to` (`[builtins.number]`). Returns `None` if `to`
/// cannot represent the number.
pub(crate) fn convert(from: ScalarKind, to: ScalarKind, word: u64) -> Option<u64> {
    if from == to {
        return Some(word);
    }
    match (Kind::Scalar(from).float(word), to) {
        // The function `float` has already converted the number to an `f64`, which represents each
        // `f32` exactly.
        (Some(number), ScalarKind::F64) => Some(number.to_bits()),
        (Some(number), ScalarKind::F32) => Some(u64::from((number as f32).to_bits())),
        (Some(number), _) => {
            let (least, greatest) = range(to)?;
            // Numbers of at least 2^64 and infinities are still out of range after the conversion
            // to 128 bits.
            let whole = if number.is_nan() { return None } else { number as i128 };
            (least <= whole && whole <= greatest).then_some(whole as u64)
        }
        (None, ScalarKind::F64) => Some((integer(from, word) as f64).to_bits()),
        (None, ScalarKind::F32) => Some(u64::from((integer(from, word) as f32).to_bits())),
        (None, _) => {
            let ((least, greatest), whole) = (range(to)?, integer(from, word));
            (least <= whole && whole <= greatest).then_some(whole as u64)
        }
    }
}

/// Writes the value of a word as text (`[builtins.text]`). Another function writes types.
pub(crate) fn write_word(out: &mut String, kind: Kind, word: u64) {
    let kind = match kind {
        Kind::None => return out.push_str("none"),
        Kind::Unit => return out.push_str("()"),
        Kind::Scalar(kind) => kind,
    };
    // Writing to a string never returns an error.
    let _ = match kind {
        ScalarKind::Bool => write!(out, "{}", word != 0),
        ScalarKind::I8 | ScalarKind::I16 | ScalarKind::I32 | ScalarKind::I64 => {
            write!(out, "{}", word as i64)
        }
        ScalarKind::F32 => {
            let number = f32::from_bits(word as u32);
            write_float(out, number.is_nan(), number)
        }
        ScalarKind::F64 => {
            let number = f64::from_bits(word);
            write_float(out, number.is_nan(), number)
        }
        _ => write!(out, "{word}"),
    };
}

/// Writes a float as text. The standard library writes the shortest digits from which the same
/// float is read. The text has no exponent, and the text of a whole number has no point.
fn write_float(out: &mut String, nan: bool, number: impl std::fmt::Display) -> std::fmt::Result {
    let start = out.len();
    if nan {
        return out.write_str("nan");
    }
    write!(out, "{number}")?;
    let digits = out.get(start..).unwrap_or("");
    if !digits.ends_with("inf") && !digits.contains('.') {
        out.write_str(".0")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(kind: ScalarKind, word: u64) -> String {
        let mut out = String::new();
        write_word(&mut out, Kind::Scalar(kind), word);
        out
    }

    #[test]
    fn floats_have_a_point_and_no_exponent() {
        let numbers = [1.0, -0.0, 1e23, 0.1 + 0.2, f64::NAN, f64::INFINITY, -f64::INFINITY, 1e-7];
        let texts = numbers.map(|number: f64| text(ScalarKind::F64, number.to_bits()));
        let expected =
            ["1.0", "-0.0", "100000000000000000000000.0", "0.30000000000000004", "nan", "inf"];
        assert_eq!(texts[..6], expected);
        assert_eq!(texts[6..], ["-inf", "0.0000001"]);
        assert_eq!(text(ScalarKind::F32, u64::from((1.0_f32 / 3.0).to_bits())), "0.33333334");
        assert_eq!(text(ScalarKind::F64, (-f64::NAN).to_bits()), "nan");
    }

    #[test]
    fn a_number_converts_if_the_kind_has_it() {
        let float = |number: f64| number.to_bits();
        let i64 = |number: i64| number as u64;
        let cases = [
            (ScalarKind::F64, ScalarKind::I64, float(-2.9), Some(i64(-2))),
            (ScalarKind::F64, ScalarKind::I8, float(-128.9), Some(i64(-128))),
            (ScalarKind::F64, ScalarKind::I8, float(-129.0), None),
            (ScalarKind::F64, ScalarKind::U8, float(-0.9), Some(0)),
            (ScalarKind::F64, ScalarKind::I64, float(9_223_372_036_854_775_808.0), None),
            (
                ScalarKind::F64,
                ScalarKind::I64,
                float(-9_223_372_036_854_775_808.0),
                Some(i64(i64::MIN)),
            ),
            (ScalarKind::F64, ScalarKind::U64, float(18_446_744_073_709_551_616.0), None),
            (ScalarKind::F64, ScalarKind::U64, float(f64::NAN), None),
            (ScalarKind::F64, ScalarKind::U64, float(f64::INFINITY), None),
            (ScalarKind::I64, ScalarKind::U8, 255, Some(255)),
            (ScalarKind::I64, ScalarKind::U8, 256, None),
            (ScalarKind::I64, ScalarKind::U64, i64(-1), None),
            (ScalarKind::U64, ScalarKind::I64, u64::MAX, None),
            (ScalarKind::U64, ScalarKind::F64, u64::MAX, Some(float(18_446_744_073_709_551_616.0))),
            (
                ScalarKind::I64,
                ScalarKind::F32,
                16_777_217,
                Some(u64::from(16_777_216_f32.to_bits())),
            ),
            (
                ScalarKind::F64,
                ScalarKind::F32,
                float(1e300),
                Some(u64::from(f32::INFINITY.to_bits())),
            ),
        ];
        for (from, to, word, expected) in cases {
            assert_eq!(convert(from, to, word), expected, "{from:?} {to:?} {word}");
        }
    }
}

//! Prints strings and values as literals of the language.

use crate::kind::Kind;
use crate::value::Value;
use std::fmt::Write;

/// Returns a string as a string literal of the language, with quotes and escapes.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("\\\""),
            c if c.is_control() => {
                let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Returns the literal of a value, or the text of its bits if the value has no literal.
#[must_use]
pub fn literal(value: &Value) -> String {
    let bytes = value.bytes();
    let bits = bytes.iter().take(8).fold(0_u64, |bits, &byte| bits << 8 | u64::from(byte));
    let suffix = value.kind().row().map_or("", |row| row.name);
    match value.kind() {
        Kind::NONE => "none".into(),
        Kind::UNIT => "()".into(),
        Kind::BOOL => (bits == 1).to_string(),
        Kind::STR => quoted(&String::from_utf8_lossy(bytes)),
        Kind::I64 => (bits as i64).to_string(),
        Kind::I8 => format!("{}i8", bits as i8),
        Kind::I16 => format!("{}i16", bits as i16),
        Kind::I32 => format!("{}i32", bits as i32),
        Kind::F64 => float(f64::from_bits(bits).is_finite(), &f64::from_bits(bits).to_string(), "")
            .unwrap_or_else(|| format!("Bits[f64, 0x{bits:x}u64]")),
        Kind::F32 => {
            let x = f32::from_bits(bits as u32);
            float(x.is_finite(), &x.to_string(), "f32")
                .unwrap_or_else(|| format!("Bits[f32, 0x{bits:x}]"))
        }
        _ => format!("{bits}{suffix}"),
    }
}

fn float(finite: bool, digits: &str, suffix: &str) -> Option<String> {
    let point = if digits.contains('.') { "" } else { ".0" };
    finite.then(|| format!("{digits}{point}{suffix}"))
}

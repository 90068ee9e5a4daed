//! Computes the results of operators on values that are known at compile time (`[check.value]`,
//! `[check.value-fails]`).

use selfsame_spec::text::tree::{ChainOp, CompareOp};
use selfsame_spec::{Kind, Value};
use std::cmp::Ordering;

/// A number: a signed or unsigned integer, or a float.
enum Number {
    Int(i128),
    F32(f32),
    F64(f64),
}

fn bits(value: &Value) -> u64 {
    value.bytes().iter().fold(0, |bits, &byte| bits << 8 | u64::from(byte))
}

fn number(value: &Value) -> Option<Number> {
    let bits = bits(value);
    Some(match value.kind() {
        Kind::I8 => Number::Int(i128::from(bits as i8)),
        Kind::I16 => Number::Int(i128::from(bits as i16)),
        Kind::I32 => Number::Int(i128::from(bits as i32)),
        Kind::I64 => Number::Int(i128::from(bits as i64)),
        Kind::U8 | Kind::U16 | Kind::U32 | Kind::U64 => Number::Int(i128::from(bits)),
        Kind::F32 => Number::F32(f32::from_bits(bits as u32)),
        Kind::F64 => Number::F64(f64::from_bits(bits)),
        _ => return None,
    })
}

/// Returns the result of an arithmetic operator, or `None` if the result is not known.
///
/// # Errors
/// The code of the run-time error, if the operator fails for these operands.
pub(super) fn arithmetic(
    op: ChainOp,
    left: &Value,
    right: &Value,
) -> Result<Option<Value>, &'static str> {
    if left.kind() == Kind::STR && right.kind() == Kind::STR {
        let bytes = [left.bytes(), right.bytes()].concat();
        return Ok(Value::new(Kind::STR, &bytes).ok());
    }
    let value = match (number(left), number(right)) {
        (Some(Number::Int(a)), Some(Number::Int(b))) => {
            let result = match op {
                ChainOp::Add => a + b,
                ChainOp::Subtract => a - b,
                ChainOp::Multiply => a.wrapping_mul(b),
                ChainOp::Divide => a.checked_div(b).ok_or("E0902")?,
                _ => a.checked_rem(b).ok_or("E0902")?,
            };
            Value::int(left.kind(), result as u64)
        }
        (Some(Number::F32(a)), Some(Number::F32(b))) => Value::f32(float(op, a, b)),
        (Some(Number::F64(a)), Some(Number::F64(b))) => Value::f64(float(op, a, b)),
        _ => return Ok(None),
    };
    Ok(Some(value))
}

fn float<F>(op: ChainOp, a: F, b: F) -> F
where
    F: std::ops::Add<Output = F>
        + std::ops::Sub<Output = F>
        + std::ops::Mul<Output = F>
        + std::ops::Div<Output = F>
        + std::ops::Rem<Output = F>,
{
    match op {
        ChainOp::Add => a + b,
        ChainOp::Subtract => a - b,
        ChainOp::Multiply => a * b,
        ChainOp::Divide => a / b,
        _ => a % b,
    }
}

/// Returns the result of the negation `-x`.
pub(super) fn negated(value: &Value) -> Option<Value> {
    Some(match number(value)? {
        Number::Int(number) => Value::int(value.kind(), number.wrapping_neg() as u64),
        Number::F32(number) => Value::f32(-number),
        Number::F64(number) => Value::f64(-number),
    })
}

/// Returns the character of a string at an index.
///
/// # Errors
/// The code of the run-time error, if the string has no character at the index.
pub(super) fn character(whole: &Value, at: &Value) -> Result<Option<Value>, &'static str> {
    let (Kind::STR, Some(Number::Int(at))) = (whole.kind(), number(at)) else { return Ok(None) };
    let text = std::str::from_utf8(whole.bytes()).unwrap_or_default();
    let found = usize::try_from(at).ok().and_then(|at| text.chars().nth(at)).ok_or("E0903")?;
    let mut bytes = [0; 4];
    Ok(Value::new(Kind::STR, found.encode_utf8(&mut bytes).as_bytes()).ok())
}

fn order(one: &Value, other: &Value) -> Option<Ordering> {
    match (number(one), number(other)) {
        (Some(Number::Int(a)), Some(Number::Int(b))) => Some(a.cmp(&b)),
        (Some(Number::F32(a)), Some(Number::F32(b))) => a.partial_cmp(&b),
        (Some(Number::F64(a)), Some(Number::F64(b))) => a.partial_cmp(&b),
        _ => Some(one.bytes().cmp(other.bytes())),
    }
}

/// Returns whether two values are equal.
pub(crate) fn equal(one: &Value, other: &Value) -> bool {
    one.kind() == other.kind() && order(one, other) == Some(Ordering::Equal)
}

/// Returns the result of a comparison of two values of one type, or of `in` for strings.
pub(super) fn ordered(op: CompareOp, one: &Value, other: &Value) -> Option<bool> {
    if op == CompareOp::In {
        let text = |value: &Value| String::from_utf8(value.bytes().to_vec()).ok();
        let (part, whole) = (text(one)?, text(other)?);
        return (one.kind() == Kind::STR && other.kind() == Kind::STR)
            .then(|| whole.contains(&part));
    }
    let order = order(one, other);
    Some(match op {
        CompareOp::Less => order == Some(Ordering::Less),
        CompareOp::LessEqual => matches!(order, Some(Ordering::Less | Ordering::Equal)),
        CompareOp::Greater => order == Some(Ordering::Greater),
        _ => matches!(order, Some(Ordering::Greater | Ordering::Equal)),
    })
}

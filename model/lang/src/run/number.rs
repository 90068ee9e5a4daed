//! Computes with numbers in runs ([run.number], [run.float]).
//!
//! ```text
//! 127i8 + 1i8     -128: integers are cut to their kind
//! 1 / 0           no result: a division by zero
//! -7 / 2          -3: rounded toward zero
//! ```

use super::value::Data;
use selfsame_spec::Value;
use selfsame_spec::kind::Kind;
use selfsame_spec::text::tree::ChainOp;
use std::cmp::Ordering;

/// Returns the number of bits of an integer kind, and whether it has a sign.
pub(crate) fn width(kind: Kind) -> (u32, bool) {
    match kind {
        Kind::I8 => (8, true),
        Kind::I16 => (16, true),
        Kind::I32 => (32, true),
        Kind::U8 => (8, false),
        Kind::U16 => (16, false),
        Kind::U32 => (32, false),
        Kind::U64 => (64, false),
        _ => (64, true),
    }
}

/// Returns the integer of a kind that has the low bits of `x`.
// [run.number]
pub fn low_bits(kind: Kind, x: i128) -> i128 {
    let (bits, signed) = width(kind);
    let low = x & ((1 << bits) - 1);
    let is_negative = signed && low >> (bits - 1) == 1;
    if is_negative { low - (1 << bits) } else { low }
}

/// Returns `a op b` for unbounded integers, or `None` if the divisor is 0.
// [run.number]
pub fn integer(op: ChainOp, a: i128, b: i128) -> Option<i128> {
    match op {
        ChainOp::Add => Some(a.wrapping_add(b)),
        ChainOp::Subtract => Some(a.wrapping_sub(b)),
        ChainOp::Multiply => Some(a.wrapping_mul(b)),
        ChainOp::Divide => a.checked_div(b),
        _ => a.checked_rem(b),
    }
}

macro_rules! float {
    ($op:expr, $a:expr, $b:expr) => {
        match $op {
            ChainOp::Add => $a + $b,
            ChainOp::Subtract => $a - $b,
            ChainOp::Multiply => $a * $b,
            ChainOp::Divide => $a / $b,
            _ => $a % $b,
        }
    };
}

/// Returns `a op b` for two numbers of one kind, or `None` for a division by zero.
// [run.number]
pub(crate) fn compute(
    rules: &crate::rules::RunRules,
    op: ChainOp,
    a: &Data,
    b: &Data,
) -> Option<Data> {
    Some(match (a, b) {
        (Data::F32(a), Data::F32(b)) => Data::F32(float!(op, a, b)),
        (Data::F64(a), Data::F64(b)) => Data::F64(float!(op, a, b)),
        (Data::Int(kind, a), Data::Int(_, b)) => {
            let exact = (rules.integer)(op, *a, *b)?;
            Data::Int(*kind, (rules.low_bits)(*kind, exact))
        }
        // The checker refuses operands that are not numbers of one kind.
        _ => Data::Unit,
    })
}

/// Returns the negation of a number, `-x`.
// [run.number]
pub(crate) fn negate(rules: &crate::rules::RunRules, x: &Data) -> Data {
    match x {
        Data::F32(x) => Data::F32(-x),
        Data::F64(x) => Data::F64(-x),
        Data::Int(kind, x) => Data::Int(*kind, (rules.low_bits)(*kind, -x)),
        other => other.clone(),
    }
}

/// Returns the order of two numbers of one kind, or of two strings. Returns `None` if one of the
/// numbers is `nan`.
// [run.compare]
pub(crate) fn order(a: &Data, b: &Data) -> Option<Ordering> {
    match (a, b) {
        (Data::Int(_, a), Data::Int(_, b)) => Some(a.cmp(b)),
        (Data::F32(a), Data::F32(b)) => a.partial_cmp(b),
        (Data::F64(a), Data::F64(b)) => a.partial_cmp(b),
        (Data::Str(a), Data::Str(b)) => Some(a.chars().cmp(b.chars())),
        _ => None,
    }
}

/// Converts a literal to a value of the run.
impl From<&Value> for Data {
    fn from(value: &Value) -> Self {
        let bytes = value.bytes();
        let bits = bytes.iter().take(8).fold(0_u64, |all, &byte| all << 8 | u64::from(byte));
        match value.kind() {
            Kind::NONE => Self::None,
            Kind::UNIT => Self::Unit,
            Kind::BOOL => Self::Bool(bits == 1),
            Kind::STR => Self::str(&String::from_utf8_lossy(bytes)),
            Kind::F32 => Self::F32(f32::from_bits(bits as u32)),
            Kind::F64 => Self::F64(f64::from_bits(bits)),
            kind => Self::Int(kind, low_bits(kind, i128::from(bits))),
        }
    }
}

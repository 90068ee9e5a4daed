//! Converts numbers between numeric types ([builtins.number]). A float is rounded toward zero. If
//! the target type does not contain the number, the conversion fails.
//!
//! ```text
//! convert(i8, 200)     none
//! convert(i64, -1.9)   -1
//! convert(f32, 3)      3.0
//! ```

use crate::run::{Data, width};
use selfsame_spec::kind::Kind;

/// Converts a number to another type. Returns `None` if this type does not contain the number.
// [builtins.number]
pub(super) fn convert(to: Kind, x: &Data) -> Option<Data> {
    match (to, x) {
        (Kind::F32, Data::Int(_, x)) => Some(Data::F32(*x as f32)),
        (Kind::F32, Data::F32(x)) => Some(Data::F32(*x)),
        (Kind::F32, Data::F64(x)) => Some(Data::F32(*x as f32)),
        (Kind::F64, Data::Int(_, x)) => Some(Data::F64(*x as f64)),
        (Kind::F64, Data::F32(x)) => Some(Data::F64(f64::from(*x))),
        (Kind::F64, Data::F64(x)) => Some(Data::F64(*x)),
        (to, Data::Int(_, x)) => integer(to, *x),
        (to, Data::F32(x)) => truncated(to, f64::from(*x)),
        (to, Data::F64(x)) => truncated(to, *x),
        _ => None,
    }
}

/// Rounds a float toward zero, and converts it to an integer type. Returns `None` if this type does
/// not contain the integer.
// [builtins.number]
fn truncated(to: Kind, x: f64) -> Option<Data> {
    let x = x.trunc();
    // The bound is far outside the range of every integer type. Each float up to the bound fits
    // into an `i128` after rounding.
    if x.is_nan() || x.abs() > 2_f64.powi(100) {
        return None;
    }
    integer(to, x as i128)
}

fn integer(to: Kind, x: i128) -> Option<Data> {
    let (bits, signed) = width(to);
    let (least, most) = match signed {
        true => (-(1_i128 << (bits - 1)), (1_i128 << (bits - 1)) - 1),
        false => (0, (1_i128 << bits) - 1),
    };
    (least..=most).contains(&x).then_some(Data::Int(to, x))
}

//! Arithmetic instructions ([run.number]). A result is computed exactly, and then cut to the bits
//! of its kind.
//!
//! ```text
//! add.i8 of 127 and 1     -128
//! div.i64 by 0            E0902: division by zero
//! ```

use super::instruction::Instruction;
use super::state::{Done, Machine, Stop};
use selfsame_spec::code::{Op, ScalarKind};
use selfsame_spec::program::ran::RunProblem;

/// A number of any kind. Integers of all kinds fit into 128 bits.
#[derive(Clone, Copy)]
enum Number {
    Integer(i128),
    F32(f32),
    F64(f64),
}

impl Machine<'_> {
    /// Executes an instruction such as `add.i8`. The name of the instruction determines the
    /// operation and the kind.
    // [run.number]
    pub(super) fn arithmetic(&mut self, i: &Instruction) -> Done<()> {
        let (operation, kind) = i.op.info().name.split_once('.').ok_or(Stop::Broken)?;
        let kind = ScalarKind::ALL.iter().copied().find(|own| own.name() == kind);
        let kind = kind.ok_or(Stop::Broken)?;
        let left = number(kind, self.scalar(i.b)?).ok_or(Stop::Broken)?;
        let result = match operation {
            "neg" => negated(left),
            _ => {
                let right = number(kind, self.scalar(i.c)?).ok_or(Stop::Broken)?;
                computed(operation, left, right)?
            }
        };
        self.set_scalar(i.a, low_bits(kind, result))
    }

    /// Executes operations with a small number in the instruction, conversions, and `not`.
    pub(super) fn small(&mut self, i: &Instruction) -> Done<()> {
        let bits = self.scalar(i.b)?;
        let result = match i.op {
            Op::Not => u64::from(bits == 0),
            Op::Convert => {
                let (from, to) = (self.kind(i.c >> 4)?, self.kind(i.c & 15)?);
                converted(from, to, bits)?
            }
            _ => {
                let operation = match i.op {
                    Op::AddInt => "add",
                    Op::MulInt => "mul",
                    Op::DivInt => "div",
                    _ => "rem",
                };
                let right = Number::Integer(i128::from(i.word.signed_c()));
                let left = Number::Integer(i128::from(bits as i64));
                low_bits(ScalarKind::I64, computed(operation, left, right)?)
            }
        };
        self.set_scalar(i.a, result)
    }
}

/// Returns the number of a kind that the low bits of a register represent, or `None` for a kind
/// that is not numeric.
// [verify.scalar] [verify.scalar-text]
fn number(kind: ScalarKind, bits: u64) -> Option<Number> {
    match kind {
        ScalarKind::Bool | ScalarKind::Type => None,
        ScalarKind::F32 | ScalarKind::F64 => Some(whole(kind, bits)),
        _ => {
            let low = low_bits(kind, Number::Integer(i128::from(bits)));
            Some(whole(kind, low))
        }
    }
}

/// Returns the number that all bits of a register represent. The bits of an unsigned kind are read
/// without a sign.
// [verify.scalar]
fn whole(kind: ScalarKind, bits: u64) -> Number {
    match kind {
        ScalarKind::I8 | ScalarKind::I16 | ScalarKind::I32 | ScalarKind::I64 => {
            Number::Integer(i128::from(bits as i64))
        }
        ScalarKind::F32 => Number::F32(f32::from_bits(bits as u32)),
        ScalarKind::F64 => Number::F64(f64::from_bits(bits)),
        _ => Number::Integer(i128::from(bits)),
    }
}

/// Returns the bits that represent a number of a kind. An integer is cut to the low bits of its
/// kind. The higher bits repeat its sign, or are zero for an unsigned kind.
// [run.number] [code.bank] [code.scalar]
fn low_bits(kind: ScalarKind, number: Number) -> u64 {
    match number {
        Number::F32(x) => u64::from(x.to_bits()),
        Number::F64(x) => x.to_bits(),
        Number::Integer(x) => match kind {
            ScalarKind::I8 => i64::from(x as i8) as u64,
            ScalarKind::I16 => i64::from(x as i16) as u64,
            ScalarKind::I32 => i64::from(x as i32) as u64,
            ScalarKind::U8 => u64::from(x as u8),
            ScalarKind::U16 => u64::from(x as u16),
            ScalarKind::U32 => u64::from(x as u32),
            _ => x as u64,
        },
    }
}

fn negated(number: Number) -> Number {
    match number {
        Number::Integer(x) => Number::Integer(-x),
        Number::F32(x) => Number::F32(-x),
        Number::F64(x) => Number::F64(-x),
    }
}

// [run.number]
fn computed(operation: &str, left: Number, right: Number) -> Done<Number> {
    Ok(match (left, right) {
        (Number::Integer(_), Number::Integer(0)) if matches!(operation, "div" | "rem") => {
            return Err(Stop::Error(RunProblem::DivisionByZero));
        }
        (Number::Integer(a), Number::Integer(b)) => Number::Integer(match operation {
            "add" => a + b,
            "sub" => a - b,
            // In a product of two numbers of u64, an overflow changes only bits that are cut
            // anyway.
            "mul" => a.wrapping_mul(b),
            "div" => a / b,
            _ => a % b,
        }),
        (Number::F32(a), Number::F32(b)) => Number::F32(match operation {
            "add" => a + b,
            "sub" => a - b,
            "mul" => a * b,
            "div" => a / b,
            _ => a % b,
        }),
        (Number::F64(a), Number::F64(b)) => Number::F64(match operation {
            "add" => a + b,
            "sub" => a - b,
            "mul" => a * b,
            "div" => a / b,
            _ => a % b,
        }),
        _ => return Err(Stop::Broken),
    })
}

/// Returns the smallest and the largest number of a kind of integers, or `None` for other kinds.
fn range(kind: ScalarKind) -> Option<(i128, i128)> {
    Some(match kind {
        ScalarKind::I8 => (i128::from(i8::MIN), i128::from(i8::MAX)),
        ScalarKind::I16 => (i128::from(i16::MIN), i128::from(i16::MAX)),
        ScalarKind::I32 => (i128::from(i32::MIN), i128::from(i32::MAX)),
        ScalarKind::I64 => (i128::from(i64::MIN), i128::from(i64::MAX)),
        ScalarKind::U8 => (0, i128::from(u8::MAX)),
        ScalarKind::U16 => (0, i128::from(u16::MAX)),
        ScalarKind::U32 => (0, i128::from(u32::MAX)),
        ScalarKind::U64 => (0, i128::from(u64::MAX)),
        _ => return None,
    })
}

/// Converts a number of one kind to another kind.
// [builtins.number] [verify.scalar]
fn converted(from: ScalarKind, to: ScalarKind, bits: u64) -> Done<u64> {
    if from == to {
        return Ok(bits);
    }
    let own = whole(from, bits);
    let result = match to {
        ScalarKind::F32 => Number::F32(match own {
            Number::Integer(x) => x as f32,
            Number::F32(x) => x,
            Number::F64(x) => x as f32,
        }),
        ScalarKind::F64 => Number::F64(match own {
            Number::Integer(x) => x as f64,
            Number::F32(x) => f64::from(x),
            Number::F64(x) => x,
        }),
        _ => {
            let (least, most) = range(to).ok_or(Stop::Error(RunProblem::Conversion))?;
            // A float that does not fit into an i128 is too large for every kind.
            let cut = |x: f64| if x.is_nan() { i128::MAX } else { x.trunc() as i128 };
            let x = match own {
                Number::Integer(x) => x,
                Number::F32(x) => cut(f64::from(x)),
                Number::F64(x) => cut(x),
            };
            if x < least || x > most {
                return Err(Stop::Error(RunProblem::Conversion));
            }
            Number::Integer(x)
        }
    };
    Ok(low_bits(to, result))
}

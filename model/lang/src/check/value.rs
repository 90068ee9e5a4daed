//! Values that are known before anything runs.

use super::branch::holds;
use super::operator::truth;
use super::{Ctx, Known, Part, Run};
use crate::task::Step;
use selfsame_spec::Value;
use selfsame_spec::kind::Kind;
use selfsame_spec::text::tree::{ChainOp, CompareOp};
use selfsame_spec::text::{Place, TypeProblem};
use std::cmp::Ordering;

/// The most bytes that a joined string has if it is known.
// [check.value]
const JOINED_BYTES: usize = 1024;

/// A number.
#[derive(Clone, Copy, PartialEq)]
enum Number {
    Integer(i128),
    Float(f64),
}

// [check.value]
impl Run<'_, '_> {
    fn fails(&mut self, code: &'static str, at: Place) -> Known {
        self.refuse(TypeProblem::Fails { code }, at);
        Known::Lost
    }

    /// Whether values are computed while expressions are checked. With compile time they are run
    /// instead ([fold.value]).
    pub(crate) fn computes_values(&self, ctx: &Ctx) -> bool {
        ctx.constant && !self.world.rules.staged
    }

    pub(crate) fn known_operator(
        &mut self,
        ctx: &Ctx,
        (op, a, b): (ChainOp, &Known, &Known),
        at: Place,
    ) -> Known {
        let (true, Known::Value(a), Known::Value(b)) = (self.computes_values(ctx), a, b) else {
            return either(a, b);
        };
        if a.kind() == Kind::STR {
            if text(a).len() + text(b).len() > JOINED_BYTES {
                return Known::Not;
            }
            return Known::Value(Value::str(&format!("{}{}", text(a), text(b))));
        }
        let (Some(x), Some(y)) = (number(a), number(b)) else { return Known::Not };
        match compute(op, x, y) {
            Some(result) => Known::Value(of_kind(a.kind(), result)),
            None => self.fails("E0902", at),
        }
    }

    pub(crate) fn known_minus(&self, ctx: &Ctx, of: &Known) -> Known {
        let (true, Known::Value(value)) = (self.computes_values(ctx), of) else {
            return of.or_lost();
        };
        match number(value) {
            Some(Number::Integer(x)) => Known::Value(of_kind(value.kind(), Number::Integer(-x))),
            Some(Number::Float(x)) => Known::Value(of_kind(value.kind(), Number::Float(-x))),
            None => Known::Not,
        }
    }

    pub(crate) fn known_not(&self, ctx: &Ctx, of: &Known) -> Known {
        match holds(of) {
            Some(holds) if self.computes_values(ctx) => truth(!holds),
            _ => of.or_lost(),
        }
    }

    pub(crate) fn known_compare(
        &self,
        ctx: &Ctx,
        (op, a, b): (CompareOp, &Known, &Known),
    ) -> Step<Known> {
        if !self.computes_values(ctx) {
            return Ok(either(a, b));
        }
        Ok(match (op, a, b) {
            (_, Known::Lost, _) | (_, _, Known::Lost) => Known::Lost,
            (CompareOp::Equal, ..) => self.known_equal(a, b)?.map_or(Known::Not, truth),
            (CompareOp::NotEqual, ..) => {
                self.known_equal(a, b)?.map_or(Known::Not, |equal| truth(!equal))
            }
            (CompareOp::In, Known::Value(a), Known::Value(b)) => truth(text(b).contains(text(a))),
            (_, Known::Value(a), Known::Value(b)) => truth(ordered(op, order(a, b))),
            _ => Known::Not,
        })
    }

    fn known_equal(&self, a: &Known, b: &Known) -> Step<Option<bool>> {
        Ok(match (a, b) {
            (Known::Not | Known::Lost, _) | (_, Known::Not | Known::Lost) => None,
            (Known::Value(a), Known::Value(b)) => Some(match (number(a), number(b)) {
                (Some(x), Some(y)) => a.kind() == b.kind() && x == y,
                _ => a == b,
            }),
            (Known::Tuple(a), Known::Tuple(b)) if a.len() == b.len() => {
                let mut all = Some(true);
                for (a, b) in a.iter().zip(b) {
                    match self.known_equal(a, b)? {
                        Some(false) => return Ok(Some(false)),
                        part => all = all.and(part),
                    }
                }
                all
            }
            (Known::Type(a), Known::Type(b)) => {
                self.resolve(a)?;
                self.resolve(b)?;
                let unknown = self.world.is_unknown(a) || self.world.is_unknown(b);
                (!unknown).then(|| self.world.equal(a, b))
            }
            (Known::Function(_), Known::Function(_)) => None,
            _ => Some(false),
        })
    }

    /// The character of a known string.
    pub(crate) fn known_element(
        &mut self,
        ctx: &Ctx,
        part: Part<'_>,
        (of, index): (&Known, &Known),
    ) -> Known {
        let (Known::Value(of), Known::Value(index)) = (of, index) else {
            return either(of, index);
        };
        let (Kind::STR, Some(Number::Integer(at))) = (of.kind(), number(index)) else {
            return Known::Not;
        };
        let character = usize::try_from(at).ok().and_then(|at| text(of).chars().nth(at));
        match character {
            Some(character) => Known::Value(Value::str(&character.to_string())),
            None => self.fails("E0903", ctx.place(part.span())),
        }
    }
}

/// What is made of two that are not both known.
fn either(a: &Known, b: &Known) -> Known {
    if *a == Known::Lost || *b == Known::Lost { Known::Lost } else { Known::Not }
}

fn text(value: &Value) -> &str {
    std::str::from_utf8(value.bytes()).unwrap_or_default()
}

fn number(value: &Value) -> Option<Number> {
    let bytes = value.bytes();
    let unsigned = bytes.iter().fold(0i128, |all, &byte| all << 8 | i128::from(byte));
    let bits = 8 * bytes.len() as u32;
    Some(match value.kind() {
        Kind::U8 | Kind::U16 | Kind::U32 | Kind::U64 => Number::Integer(unsigned),
        Kind::I8 | Kind::I16 | Kind::I32 | Kind::I64 => {
            let negative = unsigned >> (bits - 1) == 1;
            Number::Integer(if negative { unsigned - (1 << bits) } else { unsigned })
        }
        Kind::F32 => Number::Float(f64::from(f32::from_bits(unsigned as u32))),
        Kind::F64 => Number::Float(f64::from_bits(unsigned as u64)),
        _ => return None,
    })
}

/// The number of a kind that a result is: of integers the low bits.
fn of_kind(kind: Kind, number: Number) -> Value {
    match number {
        Number::Integer(x) => Value::int(kind, x as u64),
        Number::Float(x) if kind == Kind::F32 => Value::f32(x as f32),
        Number::Float(x) => Value::f64(x),
    }
}

/// `a op b`; none by a division of integers by zero. Operations of `f32` rounded twice, by way of
/// `f64`, are the same as rounded once.
fn compute(op: ChainOp, a: Number, b: Number) -> Option<Number> {
    Some(match (a, b) {
        (Number::Integer(_), Number::Integer(0))
            if matches!(op, ChainOp::Divide | ChainOp::Remainder) =>
        {
            return None;
        }
        (Number::Integer(a), Number::Integer(b)) => Number::Integer(match op {
            ChainOp::Add => a + b,
            ChainOp::Subtract => a - b,
            ChainOp::Multiply => a.wrapping_mul(b),
            ChainOp::Divide => a / b,
            _ => a % b,
        }),
        (Number::Float(a), Number::Float(b)) => Number::Float(match op {
            ChainOp::Add => a + b,
            ChainOp::Subtract => a - b,
            ChainOp::Multiply => a * b,
            ChainOp::Divide => a / b,
            _ => a % b,
        }),
        _ => return None,
    })
}

fn order(a: &Value, b: &Value) -> Option<Ordering> {
    match (number(a), number(b)) {
        (Some(Number::Integer(a)), Some(Number::Integer(b))) => Some(a.cmp(&b)),
        (Some(Number::Float(a)), Some(Number::Float(b))) => a.partial_cmp(&b),
        _ => Some(text(a).cmp(text(b))),
    }
}

fn ordered(op: CompareOp, order: Option<Ordering>) -> bool {
    match op {
        CompareOp::Less => order.is_some_and(Ordering::is_lt),
        CompareOp::LessEqual => order.is_some_and(Ordering::is_le),
        CompareOp::Greater => order.is_some_and(Ordering::is_gt),
        _ => order.is_some_and(Ordering::is_ge),
    }
}

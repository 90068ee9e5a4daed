//! Comparisons of two values. The name of the instruction determines the relation ([run.compare],
//! [run.equal]).
//!
//! ```text
//! lt.i s0 s1 s2      s0 is 1 if s1 < s2
//! eq.r s0 r1 r2      s0 is 1 if the values are equal
//! ```

use super::instruction::Instruction;
use super::state::{Done, Machine, Stop};
use super::value::{Object, Value};
use selfsame_spec::code::{Op, ScalarKind, ShapeKind};
use selfsame_spec::program::TypeIx;
use std::cmp::Ordering;

impl Machine<'_> {
    /// Returns whether a relation such as `lt.i` or `if.not-lt.f64` holds between the values of two
    /// fields.
    // [run.compare] [run.equal]
    pub(super) fn relation(&self, i: &Instruction, (x, y): (u8, u8)) -> Done<bool> {
        let name = i.op.info().name;
        let name = name.strip_prefix("if.").unwrap_or(name);
        let (relation, of) = name.split_once('.').ok_or(Stop::Broken)?;
        let order = match of {
            "i" => Some((self.scalar(x)? as i64).cmp(&(self.scalar(y)? as i64))),
            "int" => Some((self.scalar(x)? as i64).cmp(&i64::from(y as i8))),
            "u" => Some(self.scalar(x)?.cmp(&self.scalar(y)?)),
            "f64" => f64::from_bits(self.scalar(x)?).partial_cmp(&f64::from_bits(self.scalar(y)?)),
            "f32" => {
                let float = |register| Ok(f32::from_bits(self.scalar(register)? as u32));
                float(x)?.partial_cmp(&float(y)?)
            }
            "str" => {
                let (x, y) = (self.reference(x)?, self.reference(y)?);
                Some(self.text_of(x)?.cmp(self.text_of(y)?))
            }
            "r" => match self.equal(self.reference(x)?, self.reference(y)?)? {
                true => Some(Ordering::Equal),
                false => None,
            },
            _ => return Err(Stop::Broken),
        };
        Ok(match relation {
            "eq" => order == Some(Ordering::Equal),
            "ne" => order != Some(Ordering::Equal),
            "lt" => order == Some(Ordering::Less),
            "le" => matches!(order, Some(Ordering::Less | Ordering::Equal)),
            "ge" => matches!(order, Some(Ordering::Greater | Ordering::Equal)),
            "not-lt" => order != Some(Ordering::Less),
            "not-le" => !matches!(order, Some(Ordering::Less | Ordering::Equal)),
            _ => return Err(Stop::Broken),
        })
    }

    /// Returns whether a test of one reference succeeds.
    // [run.branch] [run.fits]
    pub(super) fn is_such(&self, i: &Instruction) -> Done<bool> {
        let value = self.reference(i.a)?;
        let holds = !matches!(value, Value::None | Value::Scalar(ScalarKind::Bool, 0));
        Ok(match i.op {
            Op::IfNone => value == Value::None,
            Op::IfSome => value != Value::None,
            Op::IfHolds => holds,
            Op::IfFails => !holds,
            Op::IfIs => self.fits(value, TypeIx(i.number))?,
            Op::IfIsNot => !self.fits(value, TypeIx(i.number))?,
            Op::IfShape => self.shape_of(value) == Some(i.number),
            _ => self.shape_of(value) != Some(i.number),
        })
    }

    /// Returns the index of the shape of an object, or `None` if the object has no shape.
    pub(super) fn shape_of(&self, value: Value) -> Option<u32> {
        match self.object(value).ok()? {
            Object::Fields(shape, _) => Some(*shape),
            _ => None,
        }
    }

    /// Returns the index of the case if a value is a case of a variant.
    pub(super) fn case_of(&self, value: Value) -> Done<u64> {
        let shape = self.shape_of(value).ok_or(Stop::Broken)?;
        match self.shapes.get(shape as usize).map(|shape| shape.kind) {
            Some(ShapeKind::Case(number)) => Ok(u64::from(number)),
            _ => Err(Stop::Broken),
        }
    }
}

//! Instructions for objects with fields ([code.make], [code.change], [code.shape]).
//!
//! ```text
//! new r0 s0 r1 : 2     an object of shape 2; its fields are taken from s0 and r1 on
//! get.s s0 r1 0        s0 is field 0 of r1
//! with.s r0 1 s2       r0 is a copy with another field 1
//! ```

use super::instruction::Instruction;
use super::register::following;
use super::state::{Done, Machine, Stop};
use super::value::{Object, Value};
use selfsame_spec::code::{Bank, Op, ShapeKind};

impl Machine<'_> {
    pub(super) fn fields(&mut self, i: &Instruction) -> Done<()> {
        match i.op {
            Op::New => self.new_object(i),
            Op::GetS => self.set_bits(i.a, self.field(i)?),
            Op::GetR => self.set_reference(i.a, self.field(i)?),
            Op::PutS | Op::PutR => {
                let object = self.reference(i.a)?;
                let value = self.new_field(object, i)?;
                let Object::Fields(_, fields) = self.object_mut(object)? else {
                    return Err(Stop::Broken);
                };
                *fields.get_mut(usize::from(i.b)).ok_or(Stop::Broken)? = value;
                Ok(())
            }
            _ => self.with(i),
        }
    }

    // [code.make] [run.construct]
    fn new_object(&mut self, i: &Instruction) -> Done<()> {
        let unit = self.unit;
        let (shapes, at) = (self.shapes, i.number as usize);
        let shape = shapes.get(at).ok_or(Stop::Broken)?;
        let (mut scalar, mut reference) = (i.b, i.c);
        let mut fields = Vec::new();
        for field in &shape.fields {
            fields.push(match super::value::scalar_kind(unit, field.ty) {
                Some(kind) => Value::Scalar(kind, self.scalar(following(&mut scalar))?),
                None => self.reference(following(&mut reference))?,
            });
        }
        match shape.kind {
            ShapeKind::Box => self.count(2)?,
            _ => self.count_parts(fields.len())?,
        }
        let object = self.make(Object::Fields(i.number, fields));
        self.set_reference(i.a, object)
    }

    /// Returns a field of an object, or a capture of a function. The value is read from the bank of
    /// the field or capture.
    fn field(&self, i: &Instruction) -> Done<Value> {
        self.is_in(self.reference(i.b)?, i.c, i.op == Op::GetS)?;
        let fields = match self.object(self.reference(i.b)?)? {
            Object::Fields(_, fields) | Object::Closure(_, fields) => fields,
            _ => return Err(Stop::Broken),
        };
        fields.get(usize::from(i.c)).copied().ok_or(Stop::Broken)
    }

    /// Ends the run if a field or capture does not belong to the bank of the instruction.
    // [code.shape] [verify.rest] [verify.rest-index] [verify.rest-value]
    fn is_in(&self, object: Value, at: u8, is_scalar: bool) -> Done<()> {
        let at = usize::from(at);
        let own = match self.object(object)? {
            Object::Fields(shape, _) => {
                let shape = self.shapes.get(*shape as usize).ok_or(Stop::Broken)?;
                let field = shape.fields.get(at).ok_or(Stop::Broken)?;
                super::value::scalar_kind(self.unit, field.ty).is_some()
            }
            Object::Closure(function, _) => {
                let function = self.unit.functions.get(*function as usize).ok_or(Stop::Broken)?;
                *function.captures.get(at).ok_or(Stop::Broken)? == Bank::Scalar
            }
            _ => return Err(Stop::Broken),
        };
        if own == is_scalar { Ok(()) } else { Err(Stop::Broken) }
    }

    /// Returns the value that an instruction stores in a field.
    fn new_field(&self, object: Value, i: &Instruction) -> Done<Value> {
        if matches!(i.op, Op::PutR | Op::WithR) {
            self.is_in(object, i.b, false)?;
            return self.reference(i.c);
        }
        let shape = self.shape_of(object).ok_or(Stop::Broken)?;
        let shape = self.shapes.get(shape as usize).ok_or(Stop::Broken)?;
        let field = shape.fields.get(usize::from(i.b)).ok_or(Stop::Broken)?;
        self.as_type(self.scalar(i.c)?, field.ty)
    }

    // [code.change] [run.assign]
    fn with(&mut self, i: &Instruction) -> Done<()> {
        let object = self.reference(i.a)?;
        let value = self.new_field(object, i)?;
        let Object::Fields(shape, mut fields) = self.object(object)?.clone() else {
            return Err(Stop::Broken);
        };
        self.count_parts(fields.len())?;
        *fields.get_mut(usize::from(i.b)).ok_or(Stop::Broken)? = value;
        let changed = self.make(Object::Fields(shape, fields));
        self.set_reference(i.a, changed)
    }
}

//! Translates accesses to the fields and shapes of known objects, which need no host.
//!
//! The objects belong to the host. The module's memory has a table of facts about recently used
//! objects. The code that reads a field, tests a shape or calls a function value first searches
//! this table. The host adds the facts about objects that an instruction creates or reads. After a
//! garbage collection it removes the facts about freed objects.

use crate::body::{Body, NotHere, at};
use crate::layout::{FIELDS, KNOWN, OBJECT};
use selfsame_spec::code::Op;
use wasm_encoder::{BlockType, ValType};

impl Body<'_> {
    /// Translates an instruction that reads a field of an object. Returns false for any other
    /// instruction.
    pub(crate) fn field(&mut self, word: usize) -> Result<bool, NotHere> {
        let w = self.word(word);
        if !matches!(w.op(), Some(Op::GetS | Op::GetR)) || w.c() >= FIELDS {
            return Ok(false);
        }
        let place = at(self.layout.objects + 8 + 8 * u32::from(w.c()), 3);
        let known = self.known();
        self.is_known(w.b());
        self.put().if_(BlockType::Empty);
        if w.op() == Some(Op::GetS) {
            self.put().local_get(known).i64_load(place);
            self.set(w.a());
        } else {
            self.put().local_get(crate::body::WINDOW).local_get(known).i32_load(at_half(place));
            self.put().i32_store(at(4 * u32::from(w.a()), 2));
        }
        self.put().else_();
        self.ask(word)?;
        self.put().end();
        Ok(true)
    }

    /// Translates a test for a shape, and pushes whether the test holds. Returns false for any
    /// other test.
    pub(crate) fn shape_test(&mut self, word: usize) -> Result<bool, NotHere> {
        let w = self.word(word);
        let Some(op @ (Op::IfShape | Op::IfNotShape)) = w.op() else { return Ok(false) };
        let shape = self.second(word) as i32 + 1;
        let (known, place) = (self.known(), at(self.layout.objects + 4, 2));
        self.is_known(w.a());
        let mut put = self.put();
        put.if_(BlockType::Result(ValType::I32)).local_get(known).i32_load(place).i32_const(shape);
        match op {
            Op::IfShape => put.i32_eq(),
            _ => put.i32_ne(),
        };
        put.else_();
        self.ask(word)?;
        self.put().end();
        Ok(true)
    }

    /// Translates a test for a type, and pushes whether the test holds. The type must be the type
    /// of a shape: then objects of the shape fit the type (`[run.fits]`). Returns false for any
    /// other test.
    pub(crate) fn type_test(&mut self, word: usize) -> Result<bool, NotHere> {
        let w = self.word(word);
        let Some(op @ (Op::IfIs | Op::IfIsNot)) = w.op() else { return Ok(false) };
        let Some(&shape) = self.shapes.get(&self.second(word)) else { return Ok(false) };
        let (known, place) = (self.known(), at(self.layout.objects + 4, 2));
        self.is_known(w.a());
        let mut put = self.put();
        put.local_get(known).i32_load(place).i32_const(shape as i32 + 1).i32_eq().i32_and();
        put.if_(BlockType::Result(ValType::I32)).i32_const(i32::from(op == Op::IfIs)).else_();
        self.ask(word)?;
        self.put().end();
        Ok(true)
    }

    /// Writes code that pushes the function number of a function value, or a negative number for
    /// any other value.
    pub(crate) fn push_function_of(&mut self, register: u8) {
        let (known, place) = (self.known(), at(self.layout.objects + 4, 2));
        let first = self.values.function_shape() as i32 + 1;
        self.is_known(register);
        let mut put = self.put();
        put.if_(BlockType::Result(ValType::I32));
        put.local_get(known).i32_load(place).i32_const(first).i32_sub().else_();
        put.local_get(crate::body::WINDOW).i32_const(i32::from(register));
        put.call(crate::layout::Import::Callee as u32).end();
    }

    /// Writes code that pushes whether the object in a register is known. The code sets the local
    /// `known` to the offset of the object's row.
    fn is_known(&mut self, register: u8) {
        let (spare, known, objects) = (self.spare(), self.known(), self.layout.objects);
        self.get_reference(register);
        let mut put = self.put();
        put.local_tee(spare).i32_const(KNOWN as i32 - 1).i32_and();
        put.i32_const(OBJECT.ilog2() as i32).i32_shl().local_tee(known);
        put.i32_load(at(objects, 2)).local_get(spare).i32_eq();
    }
}

/// Returns the same memory argument with the alignment of a four-byte number.
const fn at_half(place: wasm_encoder::MemArg) -> wasm_encoder::MemArg {
    wasm_encoder::MemArg { align: 2, ..place }
}

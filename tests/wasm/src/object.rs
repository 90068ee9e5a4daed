//! Fields and shapes of known objects, accessed without the host.
//!
//! The host has the objects. The memory has facts that the host has told about objects that were
//! met lately. Reading a field, asking for a shape and calling a function value look there first.
//! The host tells the facts about objects that it makes or is asked for, and forgets all facts at a
//! collection.

use crate::body::{Body, NotHere, at};
use crate::layout::{FIELDS, KNOWN, OBJECT};
use selfsame_spec::code::Op;
use wasm_encoder::{BlockType, ValType};

impl Body<'_> {
    /// Reads a field of an object; returns false for any other instruction.
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

    /// Tests for a shape, and pushes whether the test holds. Returns false for any other test.
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

    /// Tests for a type that is the type of a shape, and pushes whether the test holds: objects of
    /// the shape fit it (`[run.fits]`). Returns false for any other test.
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

    /// Pushes the number of the function of a function value; a negative number for another value.
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

    /// Pushes whether the object in a register is known, and sets a local to its place.
    fn is_known(&mut self, register: u8) {
        let (spare, known, objects) = (self.spare(), self.known(), self.layout.objects);
        self.get_reference(register);
        let mut put = self.put();
        put.local_tee(spare).i32_const(KNOWN as i32 - 1).i32_and();
        put.i32_const(OBJECT.ilog2() as i32).i32_shl().local_tee(known);
        put.i32_load(at(objects, 2)).local_get(spare).i32_eq();
    }
}

/// Returns the same place for a number of four bytes.
const fn at_half(place: wasm_encoder::MemArg) -> wasm_encoder::MemArg {
    wasm_encoder::MemArg { align: 2, ..place }
}

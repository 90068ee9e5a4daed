//! Translates accesses to the elements of lent lists, which need no host.
//!
//! A list that is read and written often is lent: its elements are in the module's memory for a
//! while. Its row in a table has the address and the number of the elements. The host executes
//! accesses to all other lists, and accesses with an index out of bounds.

use crate::body::{Body, NotHere, WINDOW, at};
use crate::layout::{LENT, LIST};
use selfsame_spec::code::Op;
use wasm_encoder::{BlockType, ValType};

/// An element of a list, by the registers that hold the list and the element's index.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Element {
    list: u8,
    number: u8,
    is_reference: bool,
}

impl Body<'_> {
    /// Translates an instruction that reads or writes an element, or reads the number of elements.
    /// Returns false for any other instruction.
    pub(crate) fn element(&mut self, word: usize) -> Result<bool, NotHere> {
        let w = self.word(word);
        match w.op() {
            Some(op @ (Op::ListGetS | Op::TupGetS | Op::ListGetR | Op::TupGetR)) => {
                let is_reference = matches!(op, Op::ListGetR | Op::TupGetR);
                let element = Element { list: w.b(), number: w.c(), is_reference };
                self.is_lent(w.b());
                self.is_within(|body| body.get(w.c()));
                self.put().i32_and().if_(BlockType::Empty);
                self.load(w.a(), element);
            }
            Some(op @ (Op::ListSetS | Op::ListSetR)) => {
                let is_reference = op == Op::ListSetR;
                let element = Element { list: w.a(), number: w.b(), is_reference };
                self.is_lent(w.a());
                self.is_within(|body| body.get(w.b()));
                self.put().i32_and().if_(BlockType::Empty);
                self.store(element, w.c());
            }
            Some(Op::ListLen | Op::Len) => {
                let (known, len) = (self.known(), self.len_place());
                self.is_lent(w.b());
                self.put().if_(BlockType::Empty).local_get(known).i64_load(len);
                self.set(w.a());
            }
            _ => return Ok(false),
        }
        self.put().else_();
        self.ask(word)?;
        self.put().end();
        Ok(true)
    }

    /// Translates a turn of a loop over a container, and pushes whether there is one more element.
    /// Returns false for any other test.
    pub(crate) fn turn(&mut self, word: usize) -> Result<bool, NotHere> {
        let w = self.word(word);
        let Some(op @ (Op::ForS | Op::ForR | Op::ForLen)) = w.op() else { return Ok(false) };
        // When the host executes the turn, this code changes the counter after the element's
        // register is set, not before. The order matters only if both are one register.
        if op == Op::ForS && w.a() == w.c() {
            return Err(self.not_here(word));
        }
        self.is_lent(w.b());
        self.is_within(|body| body.push_next(w.a()));
        self.put().i32_and().if_(BlockType::Result(ValType::I32));
        self.push_next(w.a());
        self.set(w.a());
        if op != Op::ForLen {
            let is_reference = op == Op::ForR;
            self.load(w.c(), Element { list: w.b(), number: w.a(), is_reference });
        }
        self.put().i32_const(1).else_();
        self.ask(word)?;
        self.push_next(w.a());
        self.set(w.a());
        self.put().end();
        Ok(true)
    }

    fn push_next(&mut self, counter: u8) {
        self.get(counter);
        self.put().i64_const(1).i64_add();
    }

    /// Writes code that pushes whether the list in a register is lent. The code sets the local
    /// `known` to the offset of the list's row.
    fn is_lent(&mut self, register: u8) {
        let (spare, known, lists) = (self.spare(), self.known(), self.layout.lists);
        self.get_reference(register);
        let mut put = self.put();
        put.local_tee(spare).i32_const(LENT as i32 - 1).i32_and();
        put.i32_const(LIST.ilog2() as i32).i32_shl().local_tee(known);
        put.i32_load(at(lists, 2)).local_get(spare).i32_eq();
    }

    /// Writes code that pushes whether an index is less than the number of elements of the list.
    /// The local `known` has the offset of the list's row.
    fn is_within(&mut self, push_number: impl FnOnce(&mut Self)) {
        let (known, len) = (self.known(), self.len_place());
        push_number(self);
        self.put().local_get(known).i64_load(len).i64_lt_u();
    }

    const fn len_place(&self) -> wasm_encoder::MemArg {
        at(self.layout.lists + 8, 3)
    }

    /// Writes code that pushes the address of an element.
    fn address(&mut self, element: Element) {
        let (known, first) = (self.known(), at(self.layout.lists + 4, 2));
        self.put().local_get(known).i32_load(first);
        self.get(element.number);
        let shift = if element.is_reference { 2 } else { 3 };
        self.put().i32_wrap_i64().i32_const(shift).i32_shl().i32_add();
    }

    fn load(&mut self, to: u8, element: Element) {
        if element.is_reference {
            self.put().local_get(WINDOW);
            self.address(element);
            self.put().i32_load(at(0, 2)).i32_store(at(4 * u32::from(to), 2));
        } else {
            self.address(element);
            self.put().i64_load(at(0, 3));
            self.set(to);
        }
    }

    fn store(&mut self, element: Element, from: u8) {
        self.address(element);
        if element.is_reference {
            self.get_reference(from);
            self.put().i32_store(at(0, 2));
        } else {
            self.get(from);
            self.put().i64_store(at(0, 3));
        }
    }
}

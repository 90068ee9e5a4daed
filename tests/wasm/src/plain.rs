//! Translates constants, moves, globals, and tests of references that need no host.

use crate::body::{Body, NotHere, at};
use crate::layout::{GLOBAL, GLOBALS, Problem};
use selfsame_spec::code::Op;

impl Body<'_> {
    /// Translates an instruction that is neither a test nor a jump.
    pub fn instruction(&mut self, word: usize) -> Result<(), NotHere> {
        if self.number(word)
            || self.convert(word)
            || self.constant(word)?
            || self.global(word)
            || self.call(word)?
            || self.field(word)?
            || self.element(word)?
        {
            return Ok(());
        }
        match self.word(word).op() {
            Some(Op::Unset) => self.fault(Problem::Unset, word),
            Some(Op::Ext) | None => return Err(self.not_here(word)),
            Some(_) => self.ask(word)?,
        }
        Ok(())
    }

    /// Translates a test, and pushes whether it holds.
    pub fn test(&mut self, word: usize) -> Result<(), NotHere> {
        if self.number_test(word)
            || self.shape_test(word)?
            || self.type_test(word)?
            || self.turn(word)?
        {
            return Ok(());
        }
        let w = self.word(word);
        match w.op() {
            Some(Op::IfNone) => {
                self.get_reference(w.a());
                self.put().i32_eqz();
            }
            Some(Op::IfSome) => self.get_reference(w.a()),
            _ => self.ask(word)?,
        }
        Ok(())
    }

    /// Translates a switch, and pushes the number of the selected case.
    pub fn switch(&mut self, word: usize) -> Result<(), NotHere> {
        let w = self.word(word);
        if w.op() != Some(Op::SwitchInt) {
            return self.ask(word);
        }
        // A number of 64 bits that is too large selects the last edge.
        let last = i64::from(self.second(word));
        self.get(w.a());
        self.put().i64_const(last);
        self.get(w.a());
        self.put().i64_const(last).i64_lt_u().select().i32_wrap_i64();
        Ok(())
    }

    fn constant(&mut self, word: usize) -> Result<bool, NotHere> {
        let w = self.word(word);
        let missing = self.not_here(word);
        match w.op() {
            Some(Op::ConstS) => {
                let constant = self.values.constant_scalar(self.second(word)).ok_or(missing)?;
                self.put().i64_const(constant as i64);
                self.set(w.a());
            }
            Some(Op::TypeConst) => {
                let ty = self.second(word);
                self.put().i64_const(i64::from(ty));
                self.set(w.a());
            }
            Some(Op::ConstR) => {
                let constant = self.values.constant(self.second(word)).ok_or(missing)?;
                self.set_constant(w.a(), constant);
            }
            Some(Op::Function) => {
                let function = self.values.function(self.second(word)).ok_or(missing)?;
                self.set_constant(w.a(), function);
            }
            Some(Op::None) => self.set_constant(w.a(), 0),
            Some(Op::Unit) => {
                let nothing = self.values.nothing();
                self.set_constant(w.a(), nothing);
            }
            Some(Op::MoveR) => self.move_reference(w.a(), w.b()),
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn global(&mut self, word: usize) -> bool {
        let w = self.word(word);
        let place = GLOBALS + GLOBAL * self.second(word);
        let window = crate::body::WINDOW;
        match w.op() {
            Some(Op::GlobalTryS | Op::GlobalTryR) => {
                self.put().i32_const(0).i32_load(at(place + 8, 2)).i32_eqz();
                self.fault_if(Problem::Unset, word);
            }
            Some(Op::GlobalSetS | Op::GlobalSetR) => {
                self.put().i32_const(0).i32_const(1).i32_store(at(place + 8, 2));
            }
            _ => {}
        }
        match w.op() {
            Some(Op::GlobalS | Op::GlobalTryS) => {
                self.put().i32_const(0).i64_load(at(place, 3));
                self.set(w.a());
            }
            Some(Op::GlobalR | Op::GlobalTryR) => {
                self.put().local_get(window).i32_const(0).i32_load(at(place, 2));
                self.put().i32_store(at(4 * u32::from(w.a()), 2));
            }
            Some(Op::GlobalPutS | Op::GlobalSetS) => {
                self.put().i32_const(0);
                self.get(w.a());
                self.put().i64_store(at(place, 3));
            }
            Some(Op::GlobalPutR | Op::GlobalSetR) => {
                self.put().i32_const(0);
                self.get_reference(w.a());
                self.put().i32_store(at(place, 2));
            }
            _ => return false,
        }
        true
    }
}

//! Translates calls, frames and results (`[code.call]`, `[code.tail]`).

use crate::ask::ask;
use crate::body::{Body, NotHere, WINDOW, at, params};
use crate::layout::{Import, Problem, TOP};
use selfsame_spec::code::{Bank, FunctionKind, Op, Word};
use wasm_encoder::{BlockType, ValType};

/// Returns the WebAssembly number of a function of the unit.
pub(crate) const fn index(function: u32) -> u32 {
    Import::ALL.len() as u32 + function
}

/// The number of the WebAssembly type of function values, which take their scalar arguments in
/// memory.
pub(crate) const VALUE_TYPE: u32 = 0;

impl Body<'_> {
    /// Translates a call, or an instruction that ends the frame. Returns false for any other
    /// instruction.
    pub fn call(&mut self, word: usize) -> Result<bool, NotHere> {
        let w = self.word(word);
        match w.op() {
            Some(Op::Call) => self.call_function(word)?,
            Some(Op::CallValue) => self.call_value(word),
            Some(Op::Tail) => self.tail_function(word)?,
            Some(Op::TailValue) => self.tail_value(word),
            Some(Op::ReturnS) => {
                self.get(w.a());
                self.put().return_();
            }
            Some(Op::ReturnR) => {
                self.move_reference(0, w.a());
                self.put().i64_const(0).return_();
            }
            Some(Op::ReturnUnit) => self.return_nothing(),
            Some(Op::Never) => self.fault(Problem::Broken, word),
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn return_nothing(&mut self) {
        let nothing = self.values.nothing();
        self.set_constant(0, nothing);
        self.put().i64_const(0).return_();
    }

    /// Writes code that pushes the address of the callee's reference window.
    fn window(&mut self, from: u8) {
        self.put().local_get(WINDOW).i32_const(4 * i32::from(from)).i32_add();
    }

    /// Returns the number of scalar parameters of the callee of the instruction at a word, and the
    /// bank of the callee's result.
    fn callee(&self, word: usize) -> Result<(u8, Bank), NotHere> {
        let callee = self.unit.functions.get(self.second(word) as usize);
        let callee = callee.filter(|callee| callee.kind == FunctionKind::Code);
        let callee = callee.ok_or(self.not_here(word))?;
        let scalars = params(callee, Bank::Scalar);
        Ok((u8::try_from(scalars).map_err(|_| self.not_here(word))?, callee.result))
    }

    fn call_function(&mut self, word: usize) -> Result<(), NotHere> {
        let (w, function) = (self.word(word), self.second(word));
        let (scalars, result) = self.callee(word)?;
        self.step(word);
        self.frame(word);
        self.window(w.b());
        (0..scalars).for_each(|number| self.get(w.a().wrapping_add(number)));
        self.put().call(index(function));
        match result {
            Bank::Scalar => self.set(w.a()),
            Bank::Reference => {
                self.put().drop();
            }
        }
        self.end_frame();
        Ok(())
    }

    fn tail_function(&mut self, word: usize) -> Result<(), NotHere> {
        let (w, function) = (self.word(word), self.second(word));
        let (scalars, _) = self.callee(word)?;
        let callee = &self.unit.functions[function as usize];
        let references = params(callee, Bank::Reference) as u8;
        self.step(word);
        self.take_over(word);
        for number in 0..references {
            self.move_reference(number, w.b().wrapping_add(number));
        }
        self.put().local_get(WINDOW);
        (0..scalars).for_each(|number| self.get(w.a().wrapping_add(number)));
        self.put().return_call(index(function));
        Ok(())
    }

    /// Writes code that sets the site of the innermost frame to the tail call at a word.
    fn take_over(&mut self, word: usize) {
        let site = self.site(word);
        self.put().global_get(TOP).i32_const(site).i32_store(at(0, 2));
    }

    /// Writes code that stores all registers in memory that may be arguments. The number of
    /// arguments is not known before the call.
    fn hand_over_arguments(&mut self, from: u8) {
        let rest = self.function.scalars.saturating_sub(u16::from(from));
        for number in 0..rest.min(self.most_scalars).min(256) {
            self.hand_over(number as u8, from.wrapping_add(number as u8));
        }
    }

    /// Writes code that sets the spare local to the function number of a function value.
    fn function_of(&mut self, word: usize, register: u8) {
        let spare = self.spare();
        self.push_function_of(register);
        self.put().local_tee(spare).i32_const(0).i32_lt_s();
        self.fault_if(Problem::Broken, word);
    }

    fn call_value(&mut self, word: usize) {
        let w = self.word(word);
        let spare = self.spare();
        self.function_of(word, w.c());
        let builtins = self.builtins();
        for &(number, kind) in &builtins {
            self.put().local_get(spare).i32_const(number as i32).i32_eq();
            self.put().if_(BlockType::Empty);
            self.builtin(word, kind, w.b());
            let nothing = self.values.nothing();
            self.set_constant(w.b(), nothing);
            self.put().else_();
        }
        self.step(word);
        self.frame(word);
        self.hand_over_arguments(w.a());
        self.window(w.b());
        self.put().local_get(spare).call_indirect(0, VALUE_TYPE);
        self.set(w.a());
        self.end_frame();
        builtins.iter().for_each(|_| {
            self.put().end();
        });
    }

    fn tail_value(&mut self, word: usize) {
        let w = self.word(word);
        let spare = self.spare();
        self.function_of(word, w.c());
        for (number, kind) in self.builtins() {
            self.put().local_get(spare).i32_const(number as i32).i32_eq();
            self.put().if_(BlockType::Empty);
            self.builtin(word, kind, w.b());
            self.return_nothing();
            self.put().end();
        }
        self.step(word);
        self.take_over(word);
        self.hand_over_arguments(w.a());
        // The window of the callee has the function value itself after the reference parameters.
        for number in 0..=w.c().wrapping_sub(w.b()) {
            self.move_reference(number, w.b().wrapping_add(number));
        }
        self.put().local_get(WINDOW).local_get(spare).return_call_indirect(0, VALUE_TYPE);
    }

    /// Translates the call of a builtin that is a function value. The call adds no frame.
    fn builtin(&mut self, word: usize, kind: FunctionKind, register: u8) {
        let op = if kind == FunctionKind::Panic { Op::Panic } else { Op::PrintR };
        let words = [Word::abc(op, register, 0, 0)];
        if let Some(ask) = ask(self.unit, &words, 0) {
            self.ask_for(word, &ask);
        }
    }

    /// Returns the builtins among the functions of the unit, with their numbers and kinds.
    fn builtins(&self) -> Vec<(u32, FunctionKind)> {
        let all = (0..).zip(&self.unit.functions);
        let all = all.map(|(number, function)| (number, function.kind));
        all.filter(|(_, kind)| *kind != FunctionKind::Code).collect()
    }
}

/// Makes the WebAssembly function that a function value refers to. It loads the scalar arguments
/// from memory, and calls the function `number`.
pub(crate) fn wrapper(number: u32, scalars: u32) -> wasm_encoder::Function {
    let mut code = wasm_encoder::Function::new([] as [(u32, ValType); 0]);
    code.instructions().local_get(WINDOW);
    for scalar in 0..scalars {
        code.instructions().i32_const(0).i64_load(at(crate::layout::SCRATCH + 8 * scalar, 3));
    }
    code.instructions().return_call(index(number)).end();
    code
}

//! Writes the WebAssembly code of one function: accesses to registers and memory, sites, and
//! faults.

use crate::ask::ask;
use crate::layout::{Ask, CALLS, FRAMES, Form, Import, Layout, Problem, SCRATCH, STEPS, Site, TOP};
use selfsame_lang::Values;
use selfsame_spec::code::{Bank, Function, Unit, Word};
use std::collections::BTreeMap;
use wasm_encoder::{InstructionSink, MemArg, MemArgTarget, ValType};

/// The reason why a function is not translated: the function and the word of an instruction that
/// the translator does not support. A unit with such an instruction is refused, so a translated
/// unit never gives a wrong result.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NotHere {
    /// The number of the function in the unit.
    pub function: u32,
    /// The index of the instruction's first word; 0 if a function or a table is too large.
    pub at: usize,
}

/// A function whose WebAssembly code is being written.
pub struct Body<'a> {
    /// The unit with the function.
    pub unit: &'a Unit,
    /// The values of the unit.
    pub values: &'a Values,
    /// The layout of the module's memory.
    pub layout: Layout,
    /// For each type of a shape, the first shape with this type.
    pub shapes: &'a BTreeMap<u32, u32>,
    /// The sites of the module. The code passes the number of a site to the host.
    pub sites: &'a mut Vec<Site>,
    /// The maximum number of scalar parameters of the functions that become values.
    pub most_scalars: u16,
    /// The number of the function in the unit.
    pub number: u32,
    /// The function that is translated.
    pub function: &'a Function,
    code: wasm_encoder::Function,
}

/// Returns the number of parameters of a function in a bank.
pub fn params(function: &Function, bank: Bank) -> usize {
    function.params.iter().filter(|&&is| is == bank).count()
}

/// The number of the first local, which holds the address of the reference window.
pub const WINDOW: u32 = 0;

/// Returns the memory argument for an offset and an alignment.
pub const fn at(offset: u32, align: u32) -> MemArg {
    MemArg { offset: offset as u64, align, target: MemArgTarget::Memory(0), ordering: None }
}

static NO_SHAPES: BTreeMap<u32, u32> = BTreeMap::new();

impl<'a> Body<'a> {
    /// Makes a body in which no word is translated yet.
    pub fn new(
        unit: &'a Unit,
        values: &'a Values,
        layout: Layout,
        sites: &'a mut Vec<Site>,
        number: u32,
    ) -> Option<Self> {
        let function = unit.functions.get(number as usize)?;
        let scalars = params(function, Bank::Scalar);
        // If a parameter's register is outside of the function's registers, the parameter is still
        // passed.
        let more = usize::from(function.scalars).saturating_sub(scalars) as u32;
        let code = wasm_encoder::Function::new([
            (more, ValType::I64),
            (3, ValType::I32),
            (1, ValType::F64),
            (1, ValType::I64),
        ]);
        let (most_scalars, shapes) = (0, &NO_SHAPES);
        Some(Self { unit, values, layout, shapes, sites, most_scalars, number, function, code })
    }

    /// Returns the sink that receives the next WebAssembly instruction.
    pub fn put(&mut self) -> InstructionSink<'_> {
        self.code.instructions()
    }

    /// Ends the function and returns its WebAssembly code.
    pub fn done(mut self) -> wasm_encoder::Function {
        self.put().unreachable().end();
        self.code
    }

    fn locals(&self) -> u32 {
        let scalars = params(self.function, Bank::Scalar).max(usize::from(self.function.scalars));
        1 + scalars as u32
    }

    /// Returns the number of a local for a temporary value, which is used immediately.
    pub fn spare(&self) -> u32 {
        self.locals()
    }

    /// Returns the number of the local that holds the number of the next block. It is used only if
    /// the control flow is dispatched.
    pub fn label(&self) -> u32 {
        self.locals() + 1
    }

    /// Returns the number of a local for a temporary float, which is used immediately.
    pub(crate) fn float_local(&self) -> u32 {
        self.locals() + 3
    }

    /// Returns the number of the local for the remaining steps.
    fn left(&self) -> u32 {
        self.locals() + 4
    }

    /// Returns the number of the local for the offset of an object's row in the table of known
    /// objects.
    pub(crate) fn known(&self) -> u32 {
        self.locals() + 2
    }

    /// Returns the word at an index; a word of zeros if there is none.
    pub fn word(&self, at: usize) -> Word {
        self.function.words.get(at).copied().unwrap_or(Word(0))
    }

    /// Returns the second number of the instruction at an index.
    pub fn second(&self, at: usize) -> u32 {
        self.word(at + 1).to_number()
    }

    /// Returns the refusal to translate this function, because of the instruction at a word.
    pub const fn not_here(&self, at: usize) -> NotHere {
        NotHere { function: self.number, at }
    }

    /// Writes code that pushes the value of a scalar register.
    pub fn get(&mut self, register: u8) {
        if u16::from(register) < self.function.scalars {
            self.put().local_get(1 + u32::from(register));
        } else {
            // The function has no such register, so this is a result that no instruction may read.
            self.put().i64_const(0);
        }
    }

    /// Writes code that pops a value into a scalar register.
    pub fn set(&mut self, register: u8) {
        if u16::from(register) < self.function.scalars {
            self.put().local_set(1 + u32::from(register));
        } else {
            self.put().drop();
        }
    }

    /// Writes code that pushes the value of a reference register.
    pub fn get_reference(&mut self, register: u8) {
        self.put().local_get(WINDOW).i32_load(at(4 * u32::from(register), 2));
    }

    /// Writes code that sets a reference register to a constant reference.
    pub fn set_constant(&mut self, register: u8, reference: u32) {
        let place = at(4 * u32::from(register), 2);
        self.put().local_get(WINDOW).i32_const(reference as i32).i32_store(place);
    }

    /// Writes code that copies a reference register to another.
    pub fn move_reference(&mut self, to: u8, from: u8) {
        if to != from {
            self.put().local_get(WINDOW);
            self.get_reference(from);
            self.put().i32_store(at(4 * u32::from(to), 2));
        }
    }

    /// Adds a site for the instruction at a word, and returns the number of the site.
    pub fn site(&mut self, word: usize) -> i32 {
        self.sites.push(Site { function: self.number, at: word as u32, ask: None });
        self.sites.len() as i32 - 1
    }

    /// Writes code that ends the run with a problem.
    pub fn fault(&mut self, problem: Problem, word: usize) {
        let site = self.site(word);
        let fault = Import::Fault as u32;
        self.put().i32_const(problem as i32).i32_const(site).call(fault).unreachable();
    }

    /// Writes code that ends the run with a problem if the condition on the stack holds.
    pub fn fault_if(&mut self, problem: Problem, word: usize) {
        self.put().if_(wasm_encoder::BlockType::Empty);
        self.fault(problem, word);
        self.put().end();
    }

    /// Writes code that counts a step (`[run.step]`).
    pub fn step(&mut self, word: usize) {
        let left = self.left();
        self.put().global_get(STEPS).local_tee(left).i64_eqz();
        self.fault_if(Problem::Limit, word);
        self.put().local_get(left).i64_const(1).i64_sub().global_set(STEPS);
    }

    /// Writes code that adds the frame of a call (`[run.frames]`).
    pub fn frame(&mut self, word: usize) {
        self.put().global_get(TOP).i32_const((CALLS + 4 * FRAMES) as i32).i32_ge_u();
        self.fault_if(Problem::Frames, word);
        let site = self.site(word);
        let mut put = self.put();
        put.global_get(TOP).i32_const(4).i32_add().global_set(TOP);
        put.global_get(TOP).i32_const(site).i32_store(at(0, 2));
    }

    /// Writes code that removes the frame of a call.
    pub fn end_frame(&mut self) {
        self.put().global_get(TOP).i32_const(4).i32_sub().global_set(TOP);
    }

    /// Writes code that lets the host execute the instruction at a word. The result of a test or a
    /// switch is then on the WebAssembly stack.
    pub fn ask(&mut self, word: usize) -> Result<(), NotHere> {
        let ask = ask(self.unit, &self.function.words, word).ok_or(self.not_here(word))?;
        self.ask_for(word, &ask);
        Ok(())
    }

    /// Writes code that lets the host execute the given instruction. The word gives its position in
    /// the function.
    pub fn ask_for(&mut self, word: usize, ask: &Ask) {
        self.sites.push(Site { function: self.number, at: word as u32, ask: Some(ask.clone()) });
        let site = self.sites.len() as i32 - 1;
        let (first, many) = ask.handed;
        for number in 0..many {
            self.hand_over(number, first.wrapping_add(number));
        }
        self.put().i32_const(site).local_get(WINDOW);
        ask.scalars.iter().for_each(|&register| self.get(register));
        let import = match ask.scalars.len() {
            0 => Import::Op0,
            1 => Import::Op1,
            _ => Import::Op2,
        };
        self.put().call(import as u32);
        match (ask.form, ask.gives) {
            (Form::Plain, Some(register)) => self.set(register),
            (Form::Plain, None) => {
                self.put().drop();
            }
            (Form::Case | Form::Test, None) => {
                self.put().i32_wrap_i64();
            }
            (Form::Case | Form::Test, Some(register)) => self.take_if(register),
        }
    }

    /// Writes code that stores a scalar register in memory, where the host or the callee reads it.
    /// `number` is its index there.
    pub fn hand_over(&mut self, number: u8, register: u8) {
        self.put().i32_const(0);
        self.get(register);
        self.put().i64_store(at(SCRATCH + 8 * u32::from(number), 3));
    }

    /// The stack has the result of a test. If the test holds, the code sets the register to the
    /// value that the host has stored in memory.
    fn take_if(&mut self, register: u8) {
        let spare = self.spare();
        let mut put = self.put();
        put.i32_wrap_i64().local_tee(spare).if_(wasm_encoder::BlockType::Empty);
        put.i32_const(0).i64_load(at(SCRATCH, 3));
        self.set(register);
        self.put().end().local_get(spare);
    }
}

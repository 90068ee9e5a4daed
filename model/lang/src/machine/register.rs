//! Instructions for registers, constants, cells and globals ([code.cell], [code.global],
//! [run.closure]).
//!
//! ```text
//! move.s s0 s1         s0 is s1
//! global.try.s s0 : 3  s0 is global 3; if it is not set, the run ends with E0907
//! ```

use super::instruction::Instruction;
use super::state::{Done, Machine, Stop};
use super::value::{Object, Value};
use selfsame_spec::code::{Bank, Op, Rep};
use selfsame_spec::program::ran::RunProblem;

impl Machine<'_> {
    pub(super) fn register(&mut self, i: &Instruction) -> Done<()> {
        match i.op {
            Op::MoveS => self.set_scalar(i.a, self.scalar(i.b)?),
            Op::MoveR => self.set_reference(i.a, self.reference(i.b)?),
            Op::Int => self.set_scalar(i.a, i64::from(i.word.wide_b()) as u64),
            Op::ConstS => self.set_bits(i.a, self.constant_at(i)?),
            Op::ConstR => self.set_reference(i.a, self.constant_at(i)?),
            Op::TypeConst => self.set_scalar(i.a, u64::from(i.number)),
            Op::None => self.set_reference(i.a, Value::None),
            Op::Unit => self.set_reference(i.a, Value::Unit),
            Op::Function => self.set_reference(i.a, Value::Function(i.number)),
            _ => self.closure(i),
        }
    }

    fn constant_at(&self, i: &Instruction) -> Done<Value> {
        self.constants.get(i.number as usize).copied().ok_or(Stop::Broken)
    }

    // [run.closure] [code.function] [code.function-value]
    fn closure(&mut self, i: &Instruction) -> Done<()> {
        let unit = self.unit;
        let function = unit.functions.get(i.number as usize).ok_or(Stop::Broken)?;
        self.count_parts(function.captures.len())?;
        let (mut scalar, mut reference) = (i.b, i.c);
        let mut captures = Vec::new();
        for bank in &function.captures {
            captures.push(match bank {
                // The kind of the scalar does not matter, because the instructions that read the
                // capture determine it.
                Bank::Scalar => Value::Scalar(
                    selfsame_spec::code::ScalarKind::U64,
                    self.scalar(following(&mut scalar))?,
                ),
                Bank::Reference => self.reference(following(&mut reference))?,
            });
        }
        let value = self.make(Object::Closure(i.number, captures));
        self.set_reference(i.a, value)
    }

    // [code.cell] [code.global]
    pub(super) fn variable(&mut self, i: &Instruction) -> Done<()> {
        match i.op {
            Op::Cell => {
                let cell = self.make(Object::Cell(None));
                self.set_reference(i.a, cell)
            }
            Op::CellGetS => self.set_bits(i.a, self.cell(i.b)?),
            Op::CellGetR => self.set_reference(i.a, self.cell(i.b)?),
            Op::CellSetS => {
                let bits = self.scalar(i.b)?;
                let kind = selfsame_spec::code::ScalarKind::U64;
                self.set_cell(i.a, Value::Scalar(kind, bits))
            }
            Op::CellSetR => self.set_cell(i.a, self.reference(i.b)?),
            Op::GlobalS | Op::GlobalTryS => self.set_bits(i.a, self.global(i)?),
            Op::GlobalR | Op::GlobalTryR => self.set_reference(i.a, self.global(i)?),
            Op::GlobalPutS | Op::GlobalSetS => {
                let rep = self.unit.globals.get(i.number as usize).map(|global| global.rep);
                let Some(Rep::Scalar(kind)) = rep else { return Err(Stop::Broken) };
                self.set_global(i, Value::Scalar(kind, self.scalar(i.a)?))
            }
            Op::GlobalPutR | Op::GlobalSetR => self.set_global(i, self.reference(i.a)?),
            _ => Err(Stop::Error(RunProblem::Unset)),
        }
    }

    fn cell(&self, register: u8) -> Done<Value> {
        match self.object(self.reference(register)?)? {
            Object::Cell(value) => value.ok_or(Stop::Error(RunProblem::Unset)),
            _ => Err(Stop::Broken),
        }
    }

    fn set_cell(&mut self, register: u8, value: Value) -> Done<()> {
        let cell = self.reference(register)?;
        match self.object_mut(cell)? {
            Object::Cell(slot) => *slot = Some(value),
            _ => return Err(Stop::Broken),
        }
        Ok(())
    }

    // [run.unset]
    fn global(&self, i: &Instruction) -> Done<Value> {
        let (value, is_set) = *self.globals.get(i.number as usize).ok_or(Stop::Broken)?;
        let tries = matches!(i.op, Op::GlobalTryS | Op::GlobalTryR);
        match (is_set, tries) {
            (true, _) => value.ok_or(Stop::Broken),
            (false, true) => Err(Stop::Error(RunProblem::Unset)),
            (false, false) => Err(Stop::Broken),
        }
    }

    fn set_global(&mut self, i: &Instruction, value: Value) -> Done<()> {
        let (slot, is_set) = self.globals.get_mut(i.number as usize).ok_or(Stop::Broken)?;
        *slot = Some(value);
        *is_set |= matches!(i.op, Op::GlobalSetS | Op::GlobalSetR);
        Ok(())
    }
}

/// Returns a register, and advances to the next register.
pub(super) fn following(register: &mut u8) -> u8 {
    let own = *register;
    *register = own.wrapping_add(1);
    own
}

//! Calls in the machine, and the ends of calls ([code.call], [code.tail]).
//!
//! ```text
//! call s0 r0 : 3     a new frame for function 3; its parameters are taken from s0 and r0 on
//! return.s s3        ends the frame; the caller's s0 gets the value
//! ```

use super::instruction::Instruction;
use super::state::{CallOf, Done, Frame, Machine, Stop};
use super::value::{Object, Value};
use selfsame_spec::code::{Bank, FunctionKind, Op};
use selfsame_spec::program::ran::RunProblem;

/// The largest number of calls that have a frame at the same time.
// [run.frames]
const MOST_FRAMES: usize = 10_000;

impl Machine<'_> {
    // [code.call] [code.tail] [verify.rest] [code.call-value] [code.call-count] [code.tail-builtin] [verify.rest-asks]
    pub(super) fn call(&mut self, i: &Instruction) -> Done<()> {
        let is_tail = matches!(i.op, Op::Tail | Op::TailValue);
        let value = match i.op {
            Op::CallValue | Op::TailValue => Some(self.reference(i.c)?),
            _ => None,
        };
        let function = value.map_or(Ok(i.number), |value| self.function_of(value))?;
        let unit = self.unit;
        let callee = unit.functions.get(function as usize).ok_or(Stop::Broken)?;
        if callee.kind != FunctionKind::Code {
            self.builtin(callee.kind, i.b)?;
            return match is_tail {
                true => self.give(Bank::Reference, Value::Unit),
                false => self.result(Bank::Reference, Value::Unit, (i.a, i.b)),
            };
        }
        // The window of the reference parameters is followed by the function value.
        let references = callee.params.iter().filter(|bank| **bank == Bank::Reference).count();
        if value.is_some() && usize::from(i.c) != usize::from(i.b) + references {
            return Err(Stop::Broken);
        }
        // The step of the call is counted before the frame is made.
        self.count_step()?;
        // The outermost frame does not count, because it belongs to no call.
        if !is_tail && self.frames.len() > MOST_FRAMES {
            return Err(Stop::Error(RunProblem::Frames));
        }
        let mut frame = self.new_frame(function)?;
        self.pass(i, value, &callee.params, &mut frame)?;
        let own = self.frames.last().ok_or(Stop::Broken)?;
        let place = self.unit.place_or_start(own.function as usize, self.at, false);
        match is_tail {
            true => {
                let around = self.frames.pop().and_then(|own| own.call);
                frame.call = around.map(|around| CallOf { place, ..around });
            }
            false => frame.call = Some(CallOf { place, windows: (i.a, i.b) }),
        }
        self.frames.push(frame);
        Ok(())
    }

    /// Copies the arguments into the parameters of a new frame, and the function value into the
    /// register that follows them.
    // [code.call] [code.call-pass]
    fn pass(
        &self,
        i: &Instruction,
        value: Option<Value>,
        params: &[Bank],
        frame: &mut Frame,
    ) -> Done<()> {
        let (mut scalars, mut references) = (0_usize, 0_usize);
        for bank in params {
            match bank {
                Bank::Scalar => {
                    let bits = self.scalar(i.a.wrapping_add(scalars as u8))?;
                    *frame.scalars.get_mut(scalars).ok_or(Stop::Broken)? = Some(bits);
                    scalars += 1;
                }
                Bank::Reference => {
                    let value = self.reference(i.b.wrapping_add(references as u8))?;
                    *frame.references.get_mut(references).ok_or(Stop::Broken)? = Some(value);
                    references += 1;
                }
            }
        }
        // A function that captures nothing may lack a register for its function value.
        if let (Some(value), Some(slot)) = (value, frame.references.get_mut(references)) {
            *slot = Some(value);
        }
        Ok(())
    }

    fn function_of(&self, value: Value) -> Done<u32> {
        match value {
            Value::Function(number) => Ok(number),
            value => match self.object(value)? {
                Object::Closure(number, _) => Ok(*number),
                _ => Err(Stop::Broken),
            },
        }
    }

    /// Runs a builtin that is called as a function value. The argument of the builtin is in the
    /// first register of the window for references.
    // [code.call] [code.call-builtin]
    fn builtin(&mut self, kind: FunctionKind, argument: u8) -> Done<()> {
        let argument = self.reference(argument)?;
        match kind {
            FunctionKind::Panic => self.panic(argument),
            _ => self.print(argument),
        }
    }

    /// Ends the current frame, and returns to the caller.
    pub(super) fn end(&mut self, i: &Instruction) -> Done<()> {
        match i.op {
            Op::ReturnS => {
                let bits = self.scalar(i.a)?;
                let kind = selfsame_spec::code::ScalarKind::U64;
                self.give(Bank::Scalar, Value::Scalar(kind, bits))
            }
            Op::ReturnR => self.give(Bank::Reference, self.reference(i.a)?),
            _ => self.give(Bank::Reference, Value::Unit),
        }
    }

    /// Ends the current frame, and returns a value to the caller.
    fn give(&mut self, bank: Bank, value: Value) -> Done<()> {
        let ended = self.frames.pop().ok_or(Stop::Broken)?;
        match ended.call {
            Some(call) => self.result(bank, value, call.windows),
            // An entry has no caller, so its value is dropped.
            None => Ok(()),
        }
    }

    /// Stores the result of a call in a register of the caller. All registers from the start of the
    /// call's windows on become empty.
    // [code.call] [code.call-lost]
    fn result(&mut self, bank: Bank, value: Value, (a, b): (u8, u8)) -> Done<()> {
        let frame = self.frame()?;
        frame.scalars.iter_mut().skip(usize::from(a)).for_each(|slot| *slot = None);
        frame.references.iter_mut().skip(usize::from(b)).for_each(|slot| *slot = None);
        match bank {
            Bank::Scalar => self.set_bits(a, value),
            Bank::Reference => self.set_reference(b, value),
        }
    }
}

//! The interpreter loop of the machine.

use super::core::Core;
use super::count::Steps;
use super::elements::match_with_elements;
use super::fault::Fault;
use super::numbers::{f32_of, f32_word, f64_of, f64_word, immediate, match_with_numbers};
use super::questions::match_with_questions;
use super::stack::{Frame, Stack, Start, window};
use crate::machine::heap::{Handle, Object};
use crate::machine::program::{Code, Instr};
use crate::util::planted::Slip;
use selfsame_spec::code::{FunctionKind, Op};
use std::ptr;

/// The fault of a run, the index of the word of the failing instruction, and the first register of
/// each bank.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Failed {
    pub(crate) fault: Fault,
    pub(crate) at: usize,
    pub(crate) scalars: usize,
    pub(crate) handles: usize,
}

/// Runs a function from its first word to its end. If the function fails, its frames stay on the
/// stack.
///
/// Registers are accessed through windows of 256 registers, so a register number of 8 bits needs no
/// bounds check.
///
/// # Errors
/// Returns an error with the fault and its place, if the function fails.
#[allow(
    clippy::too_many_lines,
    reason = "one `match` with an arm for each opcode, of a line or two"
)]
#[allow(clippy::neg_cmp_op_on_partial_ord, reason = "what holds of `nan` as well")]
pub(crate) fn run(
    core: &mut Core<'_>,
    code: &Code,
    stack: &mut Stack,
    steps: &mut Steps<'_>,
    start: Start,
) -> Result<(), Failed> {
    let Stack { scalars, handles, frames } = stack;
    let words: &[Instr] = &code.words;
    let (mut pc, mut scalar_base, mut handle_base) = (start.word, start.scalars, start.handles);
    // The number of steps that are left of the reserved portion.
    let mut left = 0_u64;
    let Start { word: at, scalars: scalar_start, handles: handle_start } = start;
    let broken = Failed { fault: Fault::Broken, at, scalars: scalar_start, handles: handle_start };
    let Some(mut s) = window(scalars, scalar_start) else { return Err(broken) };
    let Some(mut r) = window(handles, handle_start) else { return Err(broken) };
    let (fault, at) = loop {
        // `w` is a reference, so that each arm loads only the fields that it needs.
        let Some(w) = words.get(pc) else { break (Fault::Broken, pc) };
        pc += 1;
        // The index of the first word of the current instruction.
        macro_rules! at {
            () => {
                (ptr::from_ref(w).addr() - words.as_ptr().addr()) / size_of::<Instr>()
            };
        }
        macro_rules! a {
            () => {
                usize::from(w.a)
            };
        }
        macro_rules! b {
            () => {
                usize::from(w.b)
            };
        }
        macro_rules! c {
            () => {
                usize::from(w.c)
            };
        }
        macro_rules! fail {
            ($fault:ident) => {
                break (Fault::$fault, at!())
            };
        }
        // Returns the value of a result. If the result is a fault, the loop ends with this fault.
        macro_rules! ask {
            ($result:expr) => {
                match $result {
                    Ok(value) => value,
                    Err(fault) => break (fault, at!()),
                }
            };
        }
        // The number in the word after the current instruction.
        macro_rules! number {
            () => {{
                pc += 1;
                w.number() as usize
            }};
        }
        macro_rules! step {
            ($at:expr) => {
                left = match left.checked_sub(1) {
                    Some(left) => left,
                    None => match steps.portion() {
                        Ok(portion) => portion - 1,
                        Err(fault) => break (fault, $at),
                    },
                };
            };
        }
        macro_rules! skip {
            ($words:expr) => {
                pc += $words
            };
        }
        macro_rules! jump {
            ($w:expr) => {
                pc = pc.wrapping_add_signed($w.offset() as isize)
            };
        }
        // If the test holds, executes the jump after the word `$w`. Otherwise continues after this
        // jump. Only turns jump backwards (`[verify.flow]`).
        macro_rules! test_of {
            ($w:expr, $holds:expr) => {{
                if $holds {
                    let jump = $w.jump();
                    if jump <= 0 {
                        step!(pc);
                    }
                    pc = pc.wrapping_add_signed(jump as isize);
                } else {
                    pc += 1;
                }
            }};
        }
        macro_rules! test {
            ($holds:expr) => {
                test_of!(w, $holds)
            };
        }
        // Executes a test with a number. The jump of such a test comes after the number.
        macro_rules! test_by {
            ($holds:expr) => {{
                let Some(&number) = words.get(pc - 1) else { fail!(Broken) };
                test_of!(number, $holds);
            }};
        }
        macro_rules! int {
            ($int:ty, $operation:ident) => {
                s[a!()] = (s[b!()] as $int).$operation(s[c!()] as $int) as u64
            };
        }
        macro_rules! divide {
            ($int:ty, $operation:ident) => {{
                let divisor = s[c!()] as $int;
                if divisor == 0 {
                    fail!(DivisionByZero);
                }
                s[a!()] = (s[b!()] as $int).$operation(divisor) as u64
            }};
        }
        macro_rules! divide_by {
            ($operation:ident) => {{
                let divisor = immediate(w.c);
                if divisor == 0 {
                    fail!(Broken);
                }
                s[a!()] = (s[b!()] as i64).$operation(divisor) as u64
            }};
        }
        // Moves the windows of both banks to other registers.
        macro_rules! windows {
            ($scalars:expr, $handles:expr) => {{
                (scalar_base, handle_base) = ($scalars, $handles);
                let (Some(new_s), Some(new_r)) =
                    (window(scalars, scalar_base), window(handles, handle_base))
                else {
                    fail!(Broken)
                };
                (s, r) = (new_s, new_r);
            }};
        }
        macro_rules! call {
            ($function:expr) => {{
                let Some(row) = code.functions.get($function) else { fail!(Broken) };
                step!(at!());
                if frames.len() >= core.frames {
                    fail!(Frames);
                }
                frames.push(Frame {
                    back: pc as u32,
                    call: at!() as u32,
                    scalars: scalar_base as u32,
                    handles: handle_base as u32,
                });
                windows!(scalar_base + a!(), handle_base + b!());
                pc = row.start as usize;
            }};
        }
        macro_rules! tail {
            ($function:expr, $more:expr) => {{
                let Some(row) = code.functions.get($function) else { fail!(Broken) };
                step!(at!());
                for register in 0..row.scalars {
                    s[usize::from(register)] = s[usize::from(w.a.wrapping_add(register))];
                }
                for register in 0..row.references + $more {
                    r[usize::from(register)] = r[usize::from(w.b.wrapping_add(register))];
                }
                if let Some(frame) = frames.last_mut() {
                    frame.call = at!() as u32;
                }
                pc = row.start as usize;
            }};
        }
        macro_rules! back {
            () => {
                match frames.pop() {
                    Some(frame) => {
                        pc = frame.back as usize;
                        windows!(frame.scalars as usize, frame.handles as usize);
                    }
                    None => {
                        let is_lost = core.tuning().slips(Slip::PortionStaysSpent);
                        steps.give_back(if is_lost { 0 } else { left });
                        return Ok(());
                    }
                }
            };
        }
        // Runs a collection if one is due. At this point, all objects that are still needed are in
        // registers.
        macro_rules! collect_if_due {
            () => {
                if core.heap.is_due() {
                    let used =
                        code.functions.get(code.function_of(at!())).map_or(0, |row| row.handles);
                    let top = handle_base + usize::from(used);
                    core.collect(handles.get(..top).unwrap_or(&[]));
                    if core.heap.is_full() {
                        fail!(Limit);
                    }
                    windows!(scalar_base, handle_base);
                }
            };
        }
        // Executes a turn together with the body of its loop, which is the word before the turn.
        // Then the turn `w` is executed again.
        macro_rules! turn_with_body {
            () => {{
                if !core.tuning().slips(Slip::TurnBodyIsFree) {
                    step!(pc);
                }
                let Some(body) = words.get(pc.wrapping_sub(2)) else { fail!(Broken) };
                let (b, c) = (s[usize::from(body.b)], s[usize::from(body.c)]);
                s[usize::from(body.a)] = match body.op {
                    Op::AddI64 => (b as i64).wrapping_add(c as i64) as u64,
                    Op::MulI64 => (b as i64).wrapping_mul(c as i64) as u64,
                    Op::AddF64 => f64_word(f64_of(b) + f64_of(c)),
                    Op::MulF64 => f64_word(f64_of(b) * f64_of(c)),
                    _ => fail!(Broken),
                };
                pc -= 1;
            }};
        }
        match_with_elements!(w, s, r, core, {
            // These arms execute jumps, and instructions that copy registers.
            Op::Jump => jump!(w),
            Op::Loop => {
                step!(at!());
                jump!(w);
            }
            Op::MoveS => s[a!()] = s[b!()],
            Op::MoveR => r[a!()] = r[b!()],
            Op::Int => s[a!()] = i64::from(w.wide_b()) as u64,
            // These arms execute calls and returns.
            Op::Call => call!(number!()),
            Op::CallValue => {
                let Some(function) = core.function_of(r[c!()]) else { fail!(Broken) };
                match code.functions.get(function).map(|row| row.kind) {
                    Some(FunctionKind::Code) => call!(function),
                    Some(kind) => {
                        ask!(core.builtin(kind, r[b!()]));
                        r[b!()] = core.data.unit;
                    }
                    None => fail!(Broken),
                }
            }
            Op::Tail => {
                tail!(w.number() as usize, 0);
            }
            Op::TailValue => {
                let Some(function) = core.function_of(r[c!()]) else { fail!(Broken) };
                match code.functions.get(function).map(|row| row.kind) {
                    Some(FunctionKind::Code) => tail!(function, 1),
                    Some(kind) => {
                        ask!(core.builtin(kind, r[b!()]));
                        r[0] = core.data.unit;
                        back!();
                    }
                    None => fail!(Broken),
                }
            }
            Op::ReturnS => {
                s[0] = s[a!()];
                back!();
            }
            Op::ReturnR => {
                r[0] = r[a!()];
                back!();
            }
            Op::ReturnUnit => {
                r[0] = core.data.unit;
                back!();
            }
            Op::Ext => fail!(Host),
            Op::Never => fail!(Broken),
            // These instructions are followed by a number.
            Op::Closure
            | Op::New
            | Op::Test
            | Op::Cast
            | Op::Empty
            | Op::Copy
            | Op::Range
            | Op::FillS
            | Op::FillR => {
                let number = number!() as u32;
                collect_if_due!();
                ask!(core.slow(*w, number, s, r));
            }
        })
    };
    steps.give_back(left);
    Err(Failed { fault, at, scalars: scalar_base, handles: handle_base })
}

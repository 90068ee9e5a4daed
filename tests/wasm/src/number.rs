//! Translates arithmetic and comparisons of numbers, whose registers are locals.

use crate::body::Body;
use crate::layout::Problem;
use selfsame_spec::code::{Op, ScalarKind};
use wasm_encoder::{BlockType, ValType};

/// The kinds of numbers that have arithmetic instructions, in the order of the table of opcodes.
const KINDS: [ScalarKind; 10] = [
    ScalarKind::I8,
    ScalarKind::I16,
    ScalarKind::I32,
    ScalarKind::I64,
    ScalarKind::U8,
    ScalarKind::U16,
    ScalarKind::U32,
    ScalarKind::U64,
    ScalarKind::F32,
    ScalarKind::F64,
];

/// The operations on numbers, in the order of the table of opcodes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Operation {
    Add,
    Sub,
    Mul,
    Div,
    Rem,
    Neg,
}

const OPERATIONS: [Operation; 6] = [
    Operation::Add,
    Operation::Sub,
    Operation::Mul,
    Operation::Div,
    Operation::Rem,
    Operation::Neg,
];

/// Returns the number kind and the operation of an arithmetic instruction; none for any other
/// instruction.
fn arithmetic(op: Op) -> Option<(ScalarKind, Operation)> {
    let at = usize::from((op as u8).checked_sub(Op::AddI8 as u8)?);
    Some((*KINDS.get(at / OPERATIONS.len())?, OPERATIONS[at % OPERATIONS.len()]))
}

/// A comparison: the kind of the operands, and the relation between them.
type Comparison = (ScalarKind, Compared);

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Compared {
    Eq,
    Ne,
    Lt,
    Le,
    Ge,
    /// The relation "not less", which also holds if an operand is `nan`.
    NotLt,
    NotLe,
}

/// Returns the comparison of two registers that an instruction performs; none for any other
/// instruction.
fn comparison(op: Op) -> Option<Comparison> {
    use Compared::{Eq, Ge, Le, Lt, Ne, NotLe, NotLt};
    use ScalarKind::{F32, F64, I64, U64};
    Some(match op {
        Op::EqI | Op::IfEqI => (I64, Eq),
        Op::NeI | Op::IfNeI => (I64, Ne),
        Op::LtI | Op::IfLtI => (I64, Lt),
        Op::LeI => (I64, Le),
        Op::IfGeI => (I64, Ge),
        Op::LtU | Op::IfLtU => (U64, Lt),
        Op::LeU => (U64, Le),
        Op::IfGeU => (U64, Ge),
        Op::EqF64 | Op::IfEqF64 => (F64, Eq),
        Op::NeF64 | Op::IfNeF64 => (F64, Ne),
        Op::LtF64 | Op::IfLtF64 => (F64, Lt),
        Op::LeF64 | Op::IfLeF64 => (F64, Le),
        Op::IfNotLtF64 => (F64, NotLt),
        Op::IfNotLeF64 => (F64, NotLe),
        Op::EqF32 | Op::IfEqF32 => (F32, Eq),
        Op::NeF32 | Op::IfNeF32 => (F32, Ne),
        Op::LtF32 | Op::IfLtF32 => (F32, Lt),
        Op::LeF32 | Op::IfLeF32 => (F32, Le),
        Op::IfNotLtF32 => (F32, NotLt),
        Op::IfNotLeF32 => (F32, NotLe),
        _ => return None,
    })
}

impl Body<'_> {
    /// Translates an instruction on numbers. Returns false for any other instruction.
    pub fn number(&mut self, word: usize) -> bool {
        let w = self.word(word);
        let Some(op) = w.op() else { return false };
        let immediate = i64::from(w.signed_c());
        match op {
            Op::Int => {
                self.put().i64_const(i64::from(w.wide_b()));
            }
            Op::MoveS => self.get(w.b()),
            Op::Not => {
                self.get(w.b());
                self.put().i64_eqz().i64_extend_i32_u();
            }
            Op::AddInt => {
                self.get(w.b());
                self.put().i64_const(immediate).i64_add();
            }
            Op::MulInt => {
                self.get(w.b());
                self.put().i64_const(immediate).i64_mul();
            }
            // Only a division by -1 can overflow. It is computed as a subtraction from 0, which
            // does not trap.
            Op::DivInt if immediate == -1 => {
                self.put().i64_const(0);
                self.get(w.b());
                self.put().i64_sub();
            }
            Op::DivInt => {
                self.get(w.b());
                self.put().i64_const(immediate).i64_div_s();
            }
            Op::RemInt => {
                self.get(w.b());
                self.put().i64_const(immediate).i64_rem_s();
            }
            _ => match (arithmetic(op), comparison(op)) {
                // WebAssembly has no instruction for the remainder of floats, so the host computes
                // it.
                (Some((ScalarKind::F32 | ScalarKind::F64, Operation::Rem)), _) => return false,
                (Some((kind, operation)), _) => self.arithmetic(word, kind, operation),
                (None, Some(comparison)) => {
                    self.compare(comparison, w.b(), w.c());
                    self.put().i64_extend_i32_u();
                }
                (None, None) => return false,
            },
        }
        self.set(w.a());
        true
    }

    /// Translates a test of numbers, and pushes whether it holds. Returns false for any other test.
    pub fn number_test(&mut self, word: usize) -> bool {
        let w = self.word(word);
        let Some(op) = w.op() else { return false };
        let immediate = i64::from(w.signed_b());
        if matches!(op, Op::IfEqInt | Op::IfNeInt | Op::IfLtInt | Op::IfGeInt) {
            self.get(w.a());
            let mut put = self.put();
            put.i64_const(immediate);
            match op {
                Op::IfEqInt => put.i64_eq(),
                Op::IfNeInt => put.i64_ne(),
                Op::IfLtInt => put.i64_lt_s(),
                _ => put.i64_ge_s(),
            };
            return true;
        }
        if op == Op::ForRange {
            self.get(w.a());
            self.put().i64_const(1).i64_add();
            self.set(w.a());
            self.compare((ScalarKind::I64, Compared::Lt), w.a(), w.b());
            return true;
        }
        let Some(comparison) = comparison(op) else { return false };
        self.compare(comparison, w.a(), w.b());
        true
    }

    fn arithmetic(&mut self, word: usize, kind: ScalarKind, operation: Operation) {
        let (b, c) = (self.word(word).b(), self.word(word).c());
        match kind {
            ScalarKind::F32 | ScalarKind::F64 => self.float(kind, operation, b, c),
            _ => {
                match operation {
                    Operation::Neg => {
                        self.put().i64_const(0);
                        self.get(b);
                        self.put().i64_sub();
                    }
                    Operation::Div | Operation::Rem => {
                        self.get(c);
                        self.put().i64_eqz();
                        self.fault_if(Problem::DivisionByZero, word);
                        self.divide(kind, operation, b, c);
                    }
                    Operation::Add | Operation::Sub | Operation::Mul => {
                        self.get(b);
                        self.get(c);
                        let mut put = self.put();
                        match operation {
                            Operation::Add => put.i64_add(),
                            Operation::Sub => put.i64_sub(),
                            _ => put.i64_mul(),
                        };
                    }
                }
                self.narrow(kind);
            }
        }
    }

    /// Writes code that divides the register `b` by the register `c`, whose value is not 0.
    fn divide(&mut self, kind: ScalarKind, operation: Operation, b: u8, c: u8) {
        // The minimum divided by -1 is the minimum, but WebAssembly traps for this division.
        // Therefore a division by -1 is computed as a subtraction from 0.
        let may_trap = kind == ScalarKind::I64 && operation == Operation::Div;
        if may_trap {
            self.get(c);
            self.put().i64_const(-1).i64_eq().if_(BlockType::Result(ValType::I64)).i64_const(0);
            self.get(b);
            self.put().i64_sub().else_();
        }
        self.get(b);
        self.get(c);
        let mut put = self.put();
        match (is_signed(kind), operation) {
            (true, Operation::Div) => put.i64_div_s(),
            (true, _) => put.i64_rem_s(),
            (false, Operation::Div) => put.i64_div_u(),
            (false, _) => put.i64_rem_u(),
        };
        if may_trap {
            put.end();
        }
    }

    /// Writes code that reduces a word to the bits of a kind. The bits above are copies of the
    /// sign, or zeros (`[code.bank]`).
    pub fn narrow(&mut self, kind: ScalarKind) {
        let mut put = self.put();
        match kind {
            ScalarKind::I8 => put.i64_extend8_s(),
            ScalarKind::I16 => put.i64_extend16_s(),
            ScalarKind::I32 => put.i64_extend32_s(),
            ScalarKind::U8 => put.i64_const(0xff).i64_and(),
            ScalarKind::U16 => put.i64_const(0xffff).i64_and(),
            ScalarKind::U32 => put.i64_const(0xffff_ffff).i64_and(),
            _ => &mut put,
        };
    }

    /// Writes code that pushes the value of a scalar register as a float.
    pub fn get_float(&mut self, kind: ScalarKind, register: u8) {
        self.get(register);
        match kind {
            ScalarKind::F32 => self.put().i32_wrap_i64().f32_reinterpret_i32(),
            _ => self.put().f64_reinterpret_i64(),
        };
    }

    /// Writes code that converts the float on the stack to a word.
    pub fn float_word(&mut self, kind: ScalarKind) {
        match kind {
            ScalarKind::F32 => self.put().i32_reinterpret_f32().i64_extend_i32_u(),
            _ => self.put().i64_reinterpret_f64(),
        };
    }

    fn float(&mut self, kind: ScalarKind, operation: Operation, b: u8, c: u8) {
        self.get_float(kind, b);
        if operation != Operation::Neg {
            self.get_float(kind, c);
        }
        let narrow = kind == ScalarKind::F32;
        let mut put = self.put();
        match (operation, narrow) {
            (Operation::Add, true) => put.f32_add(),
            (Operation::Sub, true) => put.f32_sub(),
            (Operation::Mul, true) => put.f32_mul(),
            (Operation::Div, true) => put.f32_div(),
            (Operation::Add, false) => put.f64_add(),
            (Operation::Sub, false) => put.f64_sub(),
            (Operation::Mul, false) => put.f64_mul(),
            (Operation::Div, false) => put.f64_div(),
            (_, true) => put.f32_neg(),
            (_, false) => put.f64_neg(),
        };
        self.float_word(kind);
    }

    /// Writes code that compares the values of two registers.
    fn compare(&mut self, (kind, how): Comparison, a: u8, b: u8) {
        let is_float = matches!(kind, ScalarKind::F32 | ScalarKind::F64);
        for register in [a, b] {
            match is_float {
                true => self.get_float(kind, register),
                false => self.get(register),
            }
        }
        let mut put = self.put();
        match (kind, how) {
            (ScalarKind::F32, Compared::Eq) => put.f32_eq(),
            (ScalarKind::F32, Compared::Ne) => put.f32_ne(),
            (ScalarKind::F32, Compared::Lt | Compared::NotLt) => put.f32_lt(),
            (ScalarKind::F32, _) => put.f32_le(),
            (ScalarKind::F64, Compared::Eq) => put.f64_eq(),
            (ScalarKind::F64, Compared::Ne) => put.f64_ne(),
            (ScalarKind::F64, Compared::Lt | Compared::NotLt) => put.f64_lt(),
            (ScalarKind::F64, _) => put.f64_le(),
            (_, Compared::Eq) => put.i64_eq(),
            (_, Compared::Ne) => put.i64_ne(),
            (ScalarKind::U64, Compared::Lt) => put.i64_lt_u(),
            (ScalarKind::U64, Compared::Le) => put.i64_le_u(),
            (ScalarKind::U64, _) => put.i64_ge_u(),
            (_, Compared::Lt) => put.i64_lt_s(),
            (_, Compared::Le) => put.i64_le_s(),
            (_, _) => put.i64_ge_s(),
        };
        if matches!(how, Compared::NotLt | Compared::NotLe) {
            put.i32_eqz();
        }
    }
}

const fn is_signed(kind: ScalarKind) -> bool {
    matches!(kind, ScalarKind::I8 | ScalarKind::I16 | ScalarKind::I32 | ScalarKind::I64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arithmetic_of_each_opcode_is_that_of_its_name() {
        for (op, info) in Op::ALL.iter().zip(Op::TABLE) {
            let Some((kind, operation)) = arithmetic(*op) else { continue };
            let name = format!("{operation:?}.{}", kind.name()).to_lowercase();
            assert_eq!(name, info.name);
        }
        assert_eq!(arithmetic(Op::NegF64), Some((ScalarKind::F64, Operation::Neg)));
        assert_eq!(arithmetic(Op::AddInt), None);
    }
}

//! Conversion of numbers from one kind to another (`[builtins.number]`).

use crate::body::Body;
use crate::layout::Problem;
use selfsame_spec::code::{Op, ScalarKind};

/// The classes of number kinds, which differ in the representation of a number as a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Number {
    /// Integers from the first bound up to the second, which are stored as signed words.
    Small(i64, i64),
    U64,
    Float,
}

fn number(kind: ScalarKind) -> Option<Number> {
    Some(match kind {
        ScalarKind::I8 => Number::Small(i8::MIN.into(), i8::MAX.into()),
        ScalarKind::I16 => Number::Small(i16::MIN.into(), i16::MAX.into()),
        ScalarKind::I32 => Number::Small(i32::MIN.into(), i32::MAX.into()),
        ScalarKind::I64 => Number::Small(i64::MIN, i64::MAX),
        ScalarKind::U8 => Number::Small(0, u8::MAX.into()),
        ScalarKind::U16 => Number::Small(0, u16::MAX.into()),
        ScalarKind::U32 => Number::Small(0, u32::MAX.into()),
        ScalarKind::U64 => Number::U64,
        ScalarKind::F32 | ScalarKind::F64 => Number::Float,
        ScalarKind::Bool | ScalarKind::Type => return None,
    })
}

impl Body<'_> {
    /// Translates a conversion. Returns false for any other instruction.
    pub fn convert(&mut self, word: usize) -> bool {
        let w = self.word(word);
        if w.op() != Some(Op::Convert) {
            return false;
        }
        let kinds = [w.c() >> 4, w.c() & 15].map(ScalarKind::of);
        let [Some(from), Some(to)] = kinds else { return false };
        let (Some(is), Some(becomes)) = (number(from), number(to)) else { return false };
        match (is, becomes) {
            (Number::Float, Number::Float) => self.float_to_float(w.b(), from, to),
            (Number::Float, _) => self.float_to_integer(word, from, becomes),
            (_, Number::Float) => self.integer_to_float(w.b(), is, to),
            _ => self.integer_to_integer(word, is, becomes),
        }
        self.set(w.a());
        true
    }

    fn float_to_float(&mut self, register: u8, from: ScalarKind, to: ScalarKind) {
        self.get_float(from, register);
        match (from, to) {
            (ScalarKind::F32, ScalarKind::F64) => {
                self.put().f64_promote_f32();
            }
            (ScalarKind::F64, ScalarKind::F32) => {
                self.put().f32_demote_f64();
            }
            _ => {}
        }
        self.float_word(to);
    }

    fn integer_to_float(&mut self, register: u8, is: Number, to: ScalarKind) {
        self.get(register);
        let mut put = self.put();
        match (is, to) {
            (Number::U64, ScalarKind::F32) => put.f32_convert_i64_u(),
            (Number::U64, _) => put.f64_convert_i64_u(),
            (_, ScalarKind::F32) => put.f32_convert_i64_s(),
            (_, _) => put.f64_convert_i64_s(),
        };
        self.float_word(to);
    }

    /// Converts between kinds of integers. The word stays the same, and the code ends the run if
    /// the number is not in the other kind's range.
    fn integer_to_integer(&mut self, word: usize, is: Number, becomes: Number) {
        let register = self.word(word).b();
        match (is, becomes) {
            (Number::U64, Number::Small(_, greatest)) => {
                self.get(register);
                self.put().i64_const(greatest).i64_gt_u();
                self.fault_if(Problem::Conversion, word);
            }
            (Number::Small(least, _), Number::U64) if least < 0 => {
                self.get(register);
                self.put().i64_const(0).i64_lt_s();
                self.fault_if(Problem::Conversion, word);
            }
            (Number::Small(low, high), Number::Small(least, greatest)) => {
                if low < least {
                    self.get(register);
                    self.put().i64_const(least).i64_lt_s();
                    self.fault_if(Problem::Conversion, word);
                }
                if high > greatest {
                    self.get(register);
                    self.put().i64_const(greatest).i64_gt_s();
                    self.fault_if(Problem::Conversion, word);
                }
            }
            _ => {}
        }
        self.get(register);
    }

    /// Rounds toward zero. The code ends the run if the result is out of range; `nan` is in no
    /// range.
    fn float_to_integer(&mut self, word: usize, from: ScalarKind, becomes: Number) {
        let float = self.float_local();
        self.get_float(from, self.word(word).b());
        if from == ScalarKind::F32 {
            self.put().f64_promote_f32();
        }
        self.put().f64_trunc().local_set(float);
        // The upper bound plus one is a power of two, which a float represents exactly.
        let (least, behind) = match becomes {
            Number::Small(least, greatest) => (least as f64, greatest as f64 + 1.0),
            _ => (0.0, 18_446_744_073_709_551_616.0),
        };
        let mut put = self.put();
        put.local_get(float).f64_const(least.into()).f64_ge();
        put.local_get(float).f64_const(behind.into()).f64_lt().i32_and().i32_eqz();
        self.fault_if(Problem::Conversion, word);
        let mut put = self.put();
        put.local_get(float);
        match becomes {
            Number::U64 => put.i64_trunc_sat_f64_u(),
            _ => put.i64_trunc_sat_f64_s(),
        };
    }
}

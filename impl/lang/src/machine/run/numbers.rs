//! The arms of the interpreter loop for numbers: arithmetic, comparisons and tests. The instruction
//! determines the kind as which a word is interpreted (`[verify.scalar]`, `[verify.scalar-text]`).

/// Expands to a `match` over an opcode with the given arms and the arms for numbers. The macros for
/// failing, testing and counting must be defined at the place of expansion.
macro_rules! match_with_numbers {
    ($w:ident, $s:ident, $r:ident, $core:ident, { $($arms:tt)* }) => {
        match $w.op {
            $($arms)*
            // These arms execute arithmetic instructions.
            Op::AddI8 => int!(i8, wrapping_add),
            Op::SubI8 => int!(i8, wrapping_sub),
            Op::MulI8 => int!(i8, wrapping_mul),
            Op::DivI8 => divide!(i8, wrapping_div),
            Op::RemI8 => divide!(i8, wrapping_rem),
            Op::NegI8 => $s[a!()] = ($s[b!()] as i8).wrapping_neg() as u64,
            Op::AddI16 => int!(i16, wrapping_add),
            Op::SubI16 => int!(i16, wrapping_sub),
            Op::MulI16 => int!(i16, wrapping_mul),
            Op::DivI16 => divide!(i16, wrapping_div),
            Op::RemI16 => divide!(i16, wrapping_rem),
            Op::NegI16 => $s[a!()] = ($s[b!()] as i16).wrapping_neg() as u64,
            Op::AddI32 => int!(i32, wrapping_add),
            Op::SubI32 => int!(i32, wrapping_sub),
            Op::MulI32 => int!(i32, wrapping_mul),
            Op::DivI32 => divide!(i32, wrapping_div),
            Op::RemI32 => divide!(i32, wrapping_rem),
            Op::NegI32 => $s[a!()] = ($s[b!()] as i32).wrapping_neg() as u64,
            Op::AddI64 => int!(i64, wrapping_add),
            Op::SubI64 => int!(i64, wrapping_sub),
            Op::MulI64 => int!(i64, wrapping_mul),
            Op::DivI64 => divide!(i64, wrapping_div),
            Op::RemI64 => divide!(i64, wrapping_rem),
            Op::NegI64 => $s[a!()] = ($s[b!()] as i64).wrapping_neg() as u64,
            Op::AddU8 => int!(u8, wrapping_add),
            Op::SubU8 => int!(u8, wrapping_sub),
            Op::MulU8 => int!(u8, wrapping_mul),
            Op::DivU8 => divide!(u8, wrapping_div),
            Op::RemU8 => divide!(u8, wrapping_rem),
            Op::NegU8 => $s[a!()] = ($s[b!()] as u8).wrapping_neg() as u64,
            Op::AddU16 => int!(u16, wrapping_add),
            Op::SubU16 => int!(u16, wrapping_sub),
            Op::MulU16 => int!(u16, wrapping_mul),
            Op::DivU16 => divide!(u16, wrapping_div),
            Op::RemU16 => divide!(u16, wrapping_rem),
            Op::NegU16 => $s[a!()] = ($s[b!()] as u16).wrapping_neg() as u64,
            Op::AddU32 => int!(u32, wrapping_add),
            Op::SubU32 => int!(u32, wrapping_sub),
            Op::MulU32 => int!(u32, wrapping_mul),
            Op::DivU32 => divide!(u32, wrapping_div),
            Op::RemU32 => divide!(u32, wrapping_rem),
            Op::NegU32 => $s[a!()] = ($s[b!()] as u32).wrapping_neg() as u64,
            Op::AddU64 => int!(u64, wrapping_add),
            Op::SubU64 => int!(u64, wrapping_sub),
            Op::MulU64 => int!(u64, wrapping_mul),
            Op::DivU64 => divide!(u64, wrapping_div),
            Op::RemU64 => divide!(u64, wrapping_rem),
            Op::NegU64 => $s[a!()] = $s[b!()].wrapping_neg(),
            Op::AddF32 => $s[a!()] = f32_word(f32_of($s[b!()]) + f32_of($s[c!()])),
            Op::SubF32 => $s[a!()] = f32_word(f32_of($s[b!()]) - f32_of($s[c!()])),
            Op::MulF32 => $s[a!()] = f32_word(f32_of($s[b!()]) * f32_of($s[c!()])),
            Op::DivF32 => $s[a!()] = f32_word(f32_of($s[b!()]) / f32_of($s[c!()])),
            Op::RemF32 => $s[a!()] = f32_word(f32_of($s[b!()]) % f32_of($s[c!()])),
            Op::NegF32 => $s[a!()] = f32_word(-f32_of($s[b!()])),
            Op::AddF64 => $s[a!()] = f64_word(f64_of($s[b!()]) + f64_of($s[c!()])),
            Op::SubF64 => $s[a!()] = f64_word(f64_of($s[b!()]) - f64_of($s[c!()])),
            Op::MulF64 => $s[a!()] = f64_word(f64_of($s[b!()]) * f64_of($s[c!()])),
            Op::DivF64 => $s[a!()] = f64_word(f64_of($s[b!()]) / f64_of($s[c!()])),
            Op::RemF64 => $s[a!()] = f64_word(f64_of($s[b!()]) % f64_of($s[c!()])),
            Op::NegF64 => $s[a!()] = f64_word(-f64_of($s[b!()])),
            Op::AddInt => $s[a!()] = ($s[b!()] as i64).wrapping_add(immediate($w.c)) as u64,
            Op::MulInt => $s[a!()] = ($s[b!()] as i64).wrapping_mul(immediate($w.c)) as u64,
            Op::DivInt => divide_by!(wrapping_div),
            Op::RemInt => divide_by!(wrapping_rem),
            Op::Not => $s[a!()] = u64::from($s[b!()] == 0),
            // These arms compare two scalars and store the result as a bool.
            Op::EqI => $s[a!()] = u64::from($s[b!()] == $s[c!()]),
            Op::NeI => $s[a!()] = u64::from($s[b!()] != $s[c!()]),
            Op::LtI => $s[a!()] = u64::from(($s[b!()] as i64) < $s[c!()] as i64),
            Op::LeI => $s[a!()] = u64::from($s[b!()] as i64 <= $s[c!()] as i64),
            Op::LtU => $s[a!()] = u64::from($s[b!()] < $s[c!()]),
            Op::LeU => $s[a!()] = u64::from($s[b!()] <= $s[c!()]),
            Op::EqF64 => $s[a!()] = u64::from(f64_of($s[b!()]) == f64_of($s[c!()])),
            Op::NeF64 => $s[a!()] = u64::from(f64_of($s[b!()]) != f64_of($s[c!()])),
            Op::LtF64 => $s[a!()] = u64::from(f64_of($s[b!()]) < f64_of($s[c!()])),
            Op::LeF64 => $s[a!()] = u64::from(f64_of($s[b!()]) <= f64_of($s[c!()])),
            Op::EqF32 => $s[a!()] = u64::from(f32_of($s[b!()]) == f32_of($s[c!()])),
            Op::NeF32 => $s[a!()] = u64::from(f32_of($s[b!()]) != f32_of($s[c!()])),
            Op::LtF32 => $s[a!()] = u64::from(f32_of($s[b!()]) < f32_of($s[c!()])),
            Op::LeF32 => $s[a!()] = u64::from(f32_of($s[b!()]) <= f32_of($s[c!()])),
            // These arms test two scalars and execute the jump after the test.
            Op::IfEqI => test!($s[a!()] == $s[b!()]),
            Op::IfNeI => test!($s[a!()] != $s[b!()]),
            Op::IfLtI => test!(($s[a!()] as i64) < $s[b!()] as i64),
            Op::IfGeI => test!($s[a!()] as i64 >= $s[b!()] as i64),
            Op::IfLtU => test!($s[a!()] < $s[b!()]),
            Op::IfGeU => test!($s[a!()] >= $s[b!()]),
            Op::IfEqInt => test!($s[a!()] as i64 == immediate($w.b)),
            Op::IfNeInt => test!($s[a!()] as i64 != immediate($w.b)),
            Op::IfLtInt => test!(($s[a!()] as i64) < immediate($w.b)),
            Op::IfGeInt => test!($s[a!()] as i64 >= immediate($w.b)),
            Op::IfEqF64 => test!(f64_of($s[a!()]) == f64_of($s[b!()])),
            Op::IfNeF64 => test!(f64_of($s[a!()]) != f64_of($s[b!()])),
            Op::IfLtF64 => test!(f64_of($s[a!()]) < f64_of($s[b!()])),
            Op::IfNotLtF64 => test!(!(f64_of($s[a!()]) < f64_of($s[b!()]))),
            Op::IfLeF64 => test!(f64_of($s[a!()]) <= f64_of($s[b!()])),
            Op::IfNotLeF64 => test!(!(f64_of($s[a!()]) <= f64_of($s[b!()]))),
            Op::IfEqF32 => test!(f32_of($s[a!()]) == f32_of($s[b!()])),
            Op::IfNeF32 => test!(f32_of($s[a!()]) != f32_of($s[b!()])),
            Op::IfLtF32 => test!(f32_of($s[a!()]) < f32_of($s[b!()])),
            Op::IfNotLtF32 => test!(!(f32_of($s[a!()]) < f32_of($s[b!()]))),
            Op::IfLeF32 => test!(f32_of($s[a!()]) <= f32_of($s[b!()])),
            Op::IfNotLeF32 => test!(!(f32_of($s[a!()]) <= f32_of($s[b!()]))),
            _ => {
                collect_if_due!();
                ask!($core.slow(*$w, 0, $s, $r));
            }
        }
    };
}

pub(super) use match_with_numbers;

/// Converts a field of 8 bits to a signed number.
#[inline(always)]
pub(super) fn immediate(field: u8) -> i64 {
    i64::from(field as i8)
}

#[inline(always)]
pub(super) fn f64_of(word: u64) -> f64 {
    f64::from_bits(word)
}

#[inline(always)]
pub(super) fn f64_word(number: f64) -> u64 {
    number.to_bits()
}

#[inline(always)]
pub(super) fn f32_of(word: u64) -> f32 {
    f32::from_bits(word as u32)
}

#[inline(always)]
pub(super) fn f32_word(number: f32) -> u64 {
    u64::from(number.to_bits())
}

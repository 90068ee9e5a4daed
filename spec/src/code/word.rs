//! Words of code: an opcode and its fields in 32 bits (`[code.word]`).

use super::op::Op;

/// The largest number of 24 bits.
pub const MAX_NUMBER: u32 = (1 << 24) - 1;

/// The greatest distance of a jump, in words.
pub const MAX_JUMP: i32 = (1 << 23) - 1;

/// A word: the opcode in its low byte, then the fields a, b and c.
///
/// ```
/// use selfsame_spec::code::{Op, Word};
/// let word = Word::abc(Op::AddInt, 1, 2, 0xff);
/// assert_eq!((word.op(), word.a(), word.b(), word.signed_c()), (Some(Op::AddInt), 1, 2, -1));
/// assert_eq!(Word::wide(Op::Int, 3, -2).wide_b(), -2);
/// assert_eq!(Word::far(Op::Jump, -5).offset(), -5);
/// assert_eq!(Word::number(7).to_number(), 7);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Word(pub u32);

impl Word {
    /// Returns a word with three fields.
    #[must_use]
    pub const fn abc(op: Op, a: u8, b: u8, c: u8) -> Self {
        Self(u32::from_le_bytes([op as u8, a, b, c]))
    }

    /// Returns a word with a field and a number of 16 bits.
    #[must_use]
    pub const fn wide(op: Op, a: u8, b: i16) -> Self {
        let [low, high] = b.to_le_bytes();
        Self::abc(op, a, low, high)
    }

    /// Returns a word with a number of 24 bits, which are the low bits of `a`.
    #[must_use]
    pub const fn far(op: Op, a: i32) -> Self {
        Self(op as u32 | (a as u32) << 8)
    }

    /// Returns the `ext` word with the low 24 bits of a number, which belongs to the preceding
    /// instruction.
    #[must_use]
    pub const fn number(number: u32) -> Self {
        Self::far(Op::Ext, number as i32)
    }

    /// Returns the opcode in the low byte, if the byte is the number of an opcode.
    #[must_use]
    pub fn op(self) -> Option<Op> {
        Op::of(self.0 as u8)
    }

    /// Returns the first field.
    #[must_use]
    pub const fn a(self) -> u8 {
        (self.0 >> 8) as u8
    }

    /// Returns the second field.
    #[must_use]
    pub const fn b(self) -> u8 {
        (self.0 >> 16) as u8
    }

    /// Returns the third field.
    #[must_use]
    pub const fn c(self) -> u8 {
        (self.0 >> 24) as u8
    }

    /// Returns the second field as a number with a sign.
    #[must_use]
    pub const fn signed_b(self) -> i8 {
        self.b() as i8
    }

    /// Returns the third field as a number with a sign.
    #[must_use]
    pub const fn signed_c(self) -> i8 {
        self.c() as i8
    }

    /// Returns the second and third field as one number with a sign.
    #[must_use]
    pub const fn wide_b(self) -> i16 {
        (self.0 >> 16) as i16
    }

    /// Returns all three fields as one number with a sign.
    #[must_use]
    pub const fn offset(self) -> i32 {
        self.0 as i32 >> 8
    }

    /// Returns all three fields as one number without a sign.
    #[must_use]
    pub const fn to_number(self) -> u32 {
        self.0 >> 8
    }
}

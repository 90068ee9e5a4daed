//! Words of code: an opcode and its fields in 32 bits (`[code.word]`).

use super::op::Op;

/// The largest unsigned number that fits into 24 bits.
pub const MAX_NUMBER: u32 = (1 << 24) - 1;

/// The greatest distance of a jump, in words.
pub const MAX_JUMP: i32 = (1 << 23) - 1;

/// A word of code: the opcode is in its lowest byte, and the fields a, b and c are in the bytes
/// above.
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
    /// Returns a word with an opcode and the fields a, b and c.
    #[must_use]
    pub const fn abc(op: Op, a: u8, b: u8, c: u8) -> Self {
        Self(u32::from_le_bytes([op as u8, a, b, c]))
    }

    /// Returns a word with an opcode, the field a, and a number of 16 bits in the other fields.
    #[must_use]
    pub const fn wide(op: Op, a: u8, b: i16) -> Self {
        let [low, high] = b.to_le_bytes();
        Self::abc(op, a, low, high)
    }

    /// Returns a word with an opcode and a number of 24 bits, which is the low 24 bits of `a`.
    #[must_use]
    pub const fn far(op: Op, a: i32) -> Self {
        Self(op as u32 | (a as u32) << 8)
    }

    /// Returns the second word of an instruction: an `ext` word with the low 24 bits of a number.
    #[must_use]
    pub const fn number(number: u32) -> Self {
        Self::far(Op::Ext, number as i32)
    }

    /// Returns the opcode in the lowest byte, or `None` if no opcode has this number.
    #[must_use]
    pub fn op(self) -> Option<Op> {
        Op::of(self.0 as u8)
    }

    /// Returns the field a, which is the second-lowest byte.
    #[must_use]
    pub const fn a(self) -> u8 {
        (self.0 >> 8) as u8
    }

    /// Returns the field b, which is the third-lowest byte.
    #[must_use]
    pub const fn b(self) -> u8 {
        (self.0 >> 16) as u8
    }

    /// Returns the field c, which is the highest byte.
    #[must_use]
    pub const fn c(self) -> u8 {
        (self.0 >> 24) as u8
    }

    /// Returns the field b as a signed number.
    #[must_use]
    pub const fn signed_b(self) -> i8 {
        self.b() as i8
    }

    /// Returns the field c as a signed number.
    #[must_use]
    pub const fn signed_c(self) -> i8 {
        self.c() as i8
    }

    /// Returns the fields b and c as one signed number of 16 bits.
    #[must_use]
    pub const fn wide_b(self) -> i16 {
        (self.0 >> 16) as i16
    }

    /// Returns the fields a, b and c as one signed number of 24 bits.
    #[must_use]
    pub const fn offset(self) -> i32 {
        self.0 as i32 >> 8
    }

    /// Returns the fields a, b and c as one unsigned number of 24 bits.
    #[must_use]
    pub const fn to_number(self) -> u32 {
        self.0 >> 8
    }
}

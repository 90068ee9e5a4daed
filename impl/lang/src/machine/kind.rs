//! The kinds of values that a word can hold.

use selfsame_spec::code::{self, ScalarKind};

/// The kind of a value that has no parts and no characters (`[run.value]`, `[run.value-object]`).
///
/// Signed integers are sign-extended to 64 bits, and unsigned integers are zero-extended. Therefore
/// two integers of one kind are equal if and only if their words are equal. A float is represented
/// by its bits, and a type by its index (`[code.bank]`, `[code.reference]`, `[code.scalar]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Kind {
    None,
    Unit,
    Scalar(ScalarKind),
}

impl Kind {
    /// Returns the value of a float of this kind as an `f64`. The conversion of an `f32` is exact.
    pub(crate) fn float(self, word: u64) -> Option<f64> {
        match self {
            Self::Scalar(ScalarKind::F64) => Some(f64::from_bits(word)),
            Self::Scalar(ScalarKind::F32) => Some(f64::from(f32::from_bits(word as u32))),
            _ => None,
        }
    }

    /// Returns the number that identifies this kind.
    pub(crate) const fn number(self) -> u64 {
        match self {
            Self::None => 0,
            Self::Unit => 1,
            Self::Scalar(kind) => 2 + kind as u64,
        }
    }
}

/// The representation of the values of a type: a word of some kind, or a handle.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Rep {
    /// A word that holds a value of this kind.
    Word(Kind),
    /// The handle of an object. The null handle represents `none`.
    Reference,
}

impl Rep {
    /// Returns whether the representation is a handle.
    pub(crate) const fn is_reference(self) -> bool {
        matches!(self, Self::Reference)
    }
}

impl From<code::Rep> for Rep {
    fn from(rep: code::Rep) -> Self {
        match rep {
            code::Rep::Scalar(kind) => Self::Word(Kind::Scalar(kind)),
            code::Rep::Reference => Self::Reference,
        }
    }
}

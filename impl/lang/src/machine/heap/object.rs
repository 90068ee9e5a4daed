//! What a slot of the heap holds.

use super::handle::Handle;
use crate::machine::heap::table::Table;
use crate::machine::kind::Kind;
use crate::machine::value::{ShapeId, TypeId};

/// An object. It owns no other object, so dropping one needs no recursion.
#[derive(Debug)]
pub(crate) enum Object {
    /// A slot that is free, and the next one that is.
    Free(Handle),
    /// A word where a handle is expected: in an `any` or a union.
    Word(Kind, u64),
    Text(Text),
    Bytes(Box<[u8]>),
    /// An object with few parts.
    Small(ShapeId, [u64; SMALL]),
    /// An object with more parts.
    Large(ShapeId, Box<[u64]>),
    /// A List or Tup of words.
    Words(TypeId, Vec<u64>),
    /// A List or Tup of handles.
    Handles(TypeId, Vec<Handle>),
    /// A Set, Dict or ConstDict.
    Table(Box<Table>),
}

/// How many parts an object has at most without memory of its own.
pub(crate) const SMALL: usize = 3;

/// The characters of a string. Its length and each character are found at once: a string of ASCII
/// has a byte for each, any other has four.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Text {
    /// All bytes are below 128.
    Ascii(Box<str>),
    /// At least one character is none of ASCII.
    Wide(Box<[char]>),
}

impl Object {
    /// An object with parts.
    pub(crate) fn parts(shape: ShapeId, parts: &[u64]) -> Self {
        if parts.len() > SMALL {
            return Self::Large(shape, parts.into());
        }
        let mut words = [0; SMALL];
        words[..parts.len()].copy_from_slice(parts);
        Self::Small(shape, words)
    }

    /// How many bytes it has outside of its slot.
    pub(crate) fn bytes(&self) -> usize {
        match self {
            Self::Free(_) | Self::Word(..) | Self::Small(..) => 0,
            Self::Text(Text::Ascii(text)) => text.len(),
            Self::Text(Text::Wide(text)) => 4 * text.len(),
            Self::Bytes(bytes) => bytes.len(),
            Self::Large(_, words) => 8 * words.len(),
            Self::Words(_, words) => 8 * words.capacity(),
            Self::Handles(_, handles) => 4 * handles.capacity(),
            Self::Table(table) => table.bytes(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Object;

    #[test]
    fn a_slot_has_half_a_line_of_the_cache() {
        assert_eq!(size_of::<Object>(), 32);
    }
}

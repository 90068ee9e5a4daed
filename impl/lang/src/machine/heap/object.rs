//! Objects, which are the contents of the heap's slots.

use super::handle::Handle;
use crate::machine::heap::table::Table;
use crate::machine::kind::Kind;
use crate::machine::value::{ShapeId, TypeId};
use std::cell::Cell;
use std::fmt;

/// An object. An object owns no other object, so dropping an object needs no recursion.
#[derive(Debug)]
pub(crate) enum Object {
    /// A free slot, with the number of the next free slot.
    Free(Handle),
    /// A word that is stored as an object, because a handle is expected: in an `any` or a union.
    Word(Mark, Kind, u64),
    Text(Mark, Text),
    Bytes(Mark, Box<[u8]>),
    /// An object with few parts.
    Small(Mark, ShapeId, [u64; SMALL]),
    /// An object with more than [`SMALL`] parts.
    Large(Mark, ShapeId, Box<[u64]>),
    /// A List or Tup of words.
    Words(Mark, TypeId, Vec<u64>),
    /// A List or Tup of handles.
    Handles(Mark, TypeId, Vec<Handle>),
    /// A Set, Dict or ConstDict.
    Table(Mark, Box<Table>),
}

/// The mark bit of an object, which a collection may use (`[memory.mark]`). This bit is located in
/// an otherwise unused byte of the object, and is set only during a collection.
#[derive(Default)]
pub(crate) struct Mark(Cell<bool>);

/// The mark is not part of the object's value.
impl fmt::Debug for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("_")
    }
}

/// The largest number of parts of an object that needs no memory outside of its slot.
pub(crate) const SMALL: usize = 3;

/// The characters of a string. The length and each character are found in constant time. An ASCII
/// string has one byte per character, and any other string has four bytes per character.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Text {
    /// All bytes are below 128.
    Ascii(Box<str>),
    /// At least one character is not in ASCII.
    Wide(Box<[char]>),
}

impl Object {
    /// Makes an object with parts.
    pub(crate) fn parts(shape: ShapeId, parts: &[u64]) -> Self {
        Self::of_parts(shape, parts.iter().copied())
    }

    /// Makes an object with these parts.
    #[inline]
    pub(crate) fn of_parts(shape: ShapeId, parts: impl ExactSizeIterator<Item = u64>) -> Self {
        if parts.len() > SMALL {
            return Self::Large(Mark::default(), shape, parts.collect());
        }
        let mut words = [0; SMALL];
        words.iter_mut().zip(parts).for_each(|(word, part)| *word = part);
        Self::Small(Mark::default(), shape, words)
    }

    /// Makes an object from a word, for a place where a handle is expected.
    pub(crate) fn word(kind: Kind, word: u64) -> Self {
        Self::Word(Mark::default(), kind, word)
    }

    /// Makes a string.
    pub(crate) fn text(text: Text) -> Self {
        Self::Text(Mark::default(), text)
    }

    /// Makes a value of type `bytes`.
    pub(crate) fn bytes_of(bytes: Box<[u8]>) -> Self {
        Self::Bytes(Mark::default(), bytes)
    }

    /// Makes a List or Tup of words.
    pub(crate) fn words(ty: TypeId, words: Vec<u64>) -> Self {
        Self::Words(Mark::default(), ty, words)
    }

    /// Makes a List or Tup of handles.
    pub(crate) fn handles(ty: TypeId, handles: Vec<Handle>) -> Self {
        Self::Handles(Mark::default(), ty, handles)
    }

    /// Makes a Set, Dict or ConstDict.
    pub(crate) fn table(table: Table) -> Self {
        Self::Table(Mark::default(), Box::new(table))
    }

    /// Returns the mark of the object; a free slot has no mark.
    const fn mark(&self) -> Option<&Mark> {
        match self {
            Self::Free(_) => None,
            Self::Word(mark, ..)
            | Self::Text(mark, _)
            | Self::Bytes(mark, _)
            | Self::Small(mark, ..)
            | Self::Large(mark, ..)
            | Self::Words(mark, ..)
            | Self::Handles(mark, ..)
            | Self::Table(mark, _) => Some(mark),
        }
    }

    /// Sets the mark of the object, and returns whether the mark was not set before.
    pub(super) fn set_mark(&self) -> bool {
        self.mark().is_some_and(|mark| !mark.0.replace(true))
    }

    /// Removes the mark of the object, and returns whether the mark was set before.
    pub(super) fn take_mark(&self) -> bool {
        self.mark().is_some_and(|mark| mark.0.take())
    }

    /// Returns the number of bytes that the object has outside of its slot (`[memory.bytes]`).
    pub(crate) fn bytes(&self) -> usize {
        match self {
            Self::Free(_) | Self::Word(..) | Self::Small(..) => 0,
            Self::Text(_, Text::Ascii(text)) => text.len(),
            Self::Text(_, Text::Wide(text)) => 4 * text.len(),
            Self::Bytes(_, bytes) => bytes.len(),
            Self::Large(_, _, words) => 8 * words.len(),
            Self::Words(_, _, words) => 8 * words.capacity(),
            Self::Handles(_, _, handles) => 4 * handles.capacity(),
            Self::Table(_, table) => table.bytes(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Object;
    use crate::machine::kind::Kind;

    #[test]
    fn a_slot_has_half_a_line_of_the_cache() {
        assert_eq!(size_of::<Object>(), 32);
    }

    #[test]
    fn a_mark_is_set_once_and_taken_once() {
        let object = Object::word(Kind::Unit, 0);
        assert_eq!(
            [object.take_mark(), object.set_mark(), object.set_mark()],
            [false, true, false]
        );
        assert_eq!([object.take_mark(), object.take_mark()], [true, false]);
        let free = Object::Free(super::Handle::NULL);
        assert!(!free.set_mark() && !free.take_mark());
    }
}

//! Objects, which are the contents of the slots of a heap.

use super::handle::Handle;
use crate::machine::heap::table::Table;
use crate::machine::kind::Kind;
use crate::machine::value::{ShapeId, TypeId};
use std::cell::Cell;
use std::fmt;

/// The content of a slot. An object refers to other objects by handles and owns none of them, so
/// dropping an object needs no recursion.
#[derive(Debug)]
pub(crate) enum Object {
    /// A free slot, with the handle of the next free slot.
    Free(Handle),
    /// A scalar value that is stored as an object, because the type `any` or a union requires a
    /// handle.
    Word(Mark, Kind, u64),
    Text(Mark, Text),
    Bytes(Mark, Box<[u8]>),
    /// An object with at most `SMALL` parts, which are stored in the slot itself.
    Small(Mark, ShapeId, [u64; SMALL]),
    /// An object with more than [`SMALL`] parts.
    Large(Mark, ShapeId, Box<[u64]>),
    /// A `List` or `Tup` whose elements are words of scalars.
    Words(Mark, TypeId, Vec<u64>),
    /// A `List` or `Tup` whose elements are handles.
    Handles(Mark, TypeId, Vec<Handle>),
    /// A `Set`, `Dict` or `ConstDict`.
    Table(Mark, Box<Table>),
}

/// The mark bit of an object, which the collector may use (`[memory.mark]`). The bit is in an
/// otherwise unused byte of the object, and is set only during a collection.
#[derive(Default)]
pub(crate) struct Mark(Cell<bool>);

/// The mark is not part of the object's value, so it is not printed.
impl fmt::Debug for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("_")
    }
}

/// The largest number of parts of an object that is stored in its slot, without further memory.
pub(crate) const SMALL: usize = 3;

/// The characters of a string. The number of characters, and each character, are found in constant
/// time. An ASCII string has one byte per character, and any other string has four bytes per
/// character.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Text {
    /// A string all of whose bytes are below 128.
    Ascii(Box<str>),
    /// A string with at least one character that is not in ASCII.
    Wide(Box<[char]>),
}

impl Object {
    /// Creates an object of a shape with the given parts.
    pub(crate) fn parts(shape: ShapeId, parts: &[u64]) -> Self {
        Self::of_parts(shape, parts.iter().copied())
    }

    /// Creates an object of a shape with the parts of an iterator.
    #[inline]
    pub(crate) fn of_parts(shape: ShapeId, parts: impl ExactSizeIterator<Item = u64>) -> Self {
        if parts.len() > SMALL {
            return Self::Large(Mark::default(), shape, parts.collect());
        }
        let mut words = [0; SMALL];
        words.iter_mut().zip(parts).for_each(|(word, part)| *word = part);
        Self::Small(Mark::default(), shape, words)
    }

    /// Creates an object that wraps a scalar value.
    pub(crate) fn word(kind: Kind, word: u64) -> Self {
        Self::Word(Mark::default(), kind, word)
    }

    /// Creates a string object.
    pub(crate) fn text(text: Text) -> Self {
        Self::Text(Mark::default(), text)
    }

    /// Creates an object of type `bytes`.
    pub(crate) fn bytes_of(bytes: Box<[u8]>) -> Self {
        Self::Bytes(Mark::default(), bytes)
    }

    /// Creates a `List` or `Tup` of words.
    pub(crate) fn words(ty: TypeId, words: Vec<u64>) -> Self {
        Self::Words(Mark::default(), ty, words)
    }

    /// Creates a `List` or `Tup` of handles.
    pub(crate) fn handles(ty: TypeId, handles: Vec<Handle>) -> Self {
        Self::Handles(Mark::default(), ty, handles)
    }

    /// Creates a `Set`, `Dict` or `ConstDict`.
    pub(crate) fn table(table: Table) -> Self {
        Self::Table(Mark::default(), Box::new(table))
    }

    /// Returns the mark bit of the object, or `None` for a free slot.
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

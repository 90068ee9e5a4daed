//! A value whatever holds it: what tests, comparisons and texts start from.

use crate::machine::heap::{Handle, Heap, Object};
use crate::machine::kind::{Kind, Rep};

/// A value: a word of a kind, or an object that is no word.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Value {
    Word(Kind, u64),
    Object(Handle),
}

impl Value {
    /// What a place holds that has values held in this way.
    pub(crate) fn held(heap: &Heap, rep: Rep, word: u64) -> Self {
        match rep {
            Rep::Word(kind) => Self::Word(kind, word),
            Rep::Reference => Self::of(heap, Handle::of_word(word)),
        }
    }

    /// What a handle leads to.
    pub(crate) fn of(heap: &Heap, handle: Handle) -> Self {
        if handle.is_null() {
            return Self::Word(Kind::None, 0);
        }
        match heap.get(handle) {
            Object::Word(_, kind, word) => Self::Word(*kind, *word),
            _ => Self::Object(handle),
        }
    }
}

/// The parts of an object, an instance or a function: its shape, and a word for each.
pub(crate) fn parts(heap: &Heap, handle: Handle) -> Option<(super::ShapeId, &[u64])> {
    match heap.get(handle) {
        Object::Small(_, shape, words) => Some((*shape, words)),
        Object::Large(_, shape, words) => Some((*shape, words)),
        _ => None,
    }
}

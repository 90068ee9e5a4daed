//! A value in a form that does not depend on its representation. Tests, comparisons and conversions
//! to text take values in this form.

use crate::machine::heap::{Handle, Heap, Object};
use crate::machine::kind::{Kind, Rep};

/// A value: a scalar with its kind, or an object that wraps no scalar.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Value {
    Word(Kind, u64),
    Object(Handle),
}

impl Value {
    /// Returns the value that a word with the given representation represents.
    pub(crate) fn held(heap: &Heap, rep: Rep, word: u64) -> Self {
        match rep {
            Rep::Word(kind) => Self::Word(kind, word),
            Rep::Reference => Self::of(heap, Handle::of_word(word)),
        }
    }

    /// Returns the value to which a handle refers. If the object wraps a scalar, this is the
    /// scalar.
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

/// Returns the shape and the words of an object with parts, such as an instance or a function.
pub(crate) fn parts(heap: &Heap, handle: Handle) -> Option<(super::ShapeId, &[u64])> {
    match heap.get(handle) {
        Object::Small(_, shape, words) => Some((*shape, words)),
        Object::Large(_, shape, words) => Some((*shape, words)),
        _ => None,
    }
}

//! Converts a heap to a data type that tests inspect.

use super::handle::Handle;
use super::object::Object;
use super::slab::{Heap, SLOT};
use crate::machine::value::Types;
use selfsame_spec::program::memory::{Collect, HeapSeen, HeldObject};
use std::fmt::{self, Write as _};
use std::hash::{DefaultHasher, Hasher as _};

/// A writer that hashes the text that is written to it.
struct Hashed(DefaultHasher);

impl fmt::Write for Hashed {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.write(text.as_bytes());
        Ok(())
    }
}

impl Heap {
    /// Returns the objects that a collection may free, and for each of them the objects to which it
    /// refers. The function visits each part of an object, and shares no code with marking.
    pub(crate) fn seen(&self, types: &Types) -> HeapSeen {
        let slots = self.slots.iter().enumerate().skip(self.constant);
        let objects = slots.filter(|(_, object)| !matches!(object, Object::Free(_)));
        let object = |(at, object): (usize, &Object)| HeldObject {
            place: at as u32,
            bytes: (SLOT + object.bytes()) as u64,
            holds: held(object, types),
            content: content(object),
        };
        HeapSeen {
            objects: objects.map(object).collect(),
            bytes: self.bytes as u64,
            limit: (self.when == Collect::Sometimes).then_some(self.limit as u64),
        }
    }
}

/// Returns the indices of the objects to which an object refers.
fn held(object: &Object, types: &Types) -> Vec<u32> {
    match object {
        Object::Small(_, shape, words) => of_parts(types, *shape, words),
        Object::Large(_, shape, words) => of_parts(types, *shape, words),
        Object::Handles(_, _, handles) => handles.iter().map(|handle| handle.0).collect(),
        Object::Table(_, table) => {
            let keys = table.entries().iter().filter(|_| table.key.is_reference());
            let values = table.entries().iter().filter(|_| table.value.is_reference());
            keys.map(|entry| entry.key as u32)
                .chain(values.map(|entry| entry.value as u32))
                .collect()
        }
        _ => Vec::new(),
    }
}

/// Returns those parts of an object that are handles, as indices of slots.
fn of_parts(types: &Types, shape: crate::machine::value::ShapeId, words: &[u64]) -> Vec<u32> {
    let parts = types.shape(shape).parts.iter().zip(words);
    let references = parts.filter(|(part, _)| part.rep.is_reference());
    references.map(|(_, &word)| Handle::of_word(word).0).collect()
}

/// Returns a hash of the content of an object.
fn content(object: &Object) -> u64 {
    let mut hashed = Hashed(DefaultHasher::new());
    // Writing text to a hasher never returns an error.
    let _ = match object {
        Object::Table(_, table) => write!(hashed, "{:?} {:?}", table.ty, table.entries()),
        other => write!(hashed, "{other:?}"),
    };
    hashed.0.finish()
}

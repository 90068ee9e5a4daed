//! Hashes of keys. Values that are equal as keys have equal hashes.

use super::ids::TypeId;
use super::types::{Shape, Sort, Types};
use super::view::{Value, parts};
use crate::machine::heap::{Handle, Heap, Object, Text};
use crate::machine::kind::Kind;
use crate::util::keyed_hash::KeyedHash;
use crate::util::planted::Slip;
use hashbrown::HashMap;
use selfsame_spec::code::ScalarKind;

/// Returns the hash of a key (`[run.key]`). Returns `None` for a value that contains a mutable
/// container, because such a value cannot be a key.
///
/// Cost: linear in the parts of the key, however often these parts are shared. The function does
/// not recurse.
pub(crate) fn hash(heap: &Heap, types: &Types, key: Value) -> Option<u64> {
    let keyed = types.keyed;
    let handle = match key {
        Value::Word(kind, word) => return Some(keyed.word(kind, own_word(types, kind, word))),
        Value::Object(handle) => handle,
    };
    let mut hashing = Hashing { heap, types, keyed, done: HashMap::new() };
    match hashing.leaf(handle) {
        Leaf::Hash(hash) => return Some(hash),
        Leaf::NoKey => return None,
        Leaf::Parts => {}
    }
    let mut waiting = vec![handle];
    while let Some(&at) = waiting.last() {
        let before = waiting.len();
        let hash = hashing.object(at, &mut waiting)?;
        if waiting.len() == before {
            hashing.done.insert(at, hash);
            waiting.pop();
        }
    }
    hashing.done.get(&handle).copied()
}

/// Returns the word that is hashed for a scalar. Types with different numbers may be equal, so for
/// a type the result may differ from the word of the type.
fn own_word(types: &Types, kind: Kind, word: u64) -> u64 {
    let is_type = kind == Kind::Scalar(ScalarKind::Type);
    if is_type { u64::from(own_number(types, TypeId::from_u32(word as u32))) } else { word }
}

/// Returns the number of a type, if equal types have equal numbers. Otherwise returns 0 for all
/// types.
const fn own_number(types: &Types, ty: TypeId) -> u32 {
    if types.are_numbered() { ty.number() } else { 0 }
}

/// The result of hashing an object without looking at its parts.
enum Leaf {
    Hash(u64),
    /// The object is a mutable container, so it cannot be a key.
    NoKey,
    /// The hash of the object must be computed from the hashes of its parts.
    Parts,
}

impl KeyedHash {
    /// Adds a word to a hash that is being computed, in two steps of 32 bits.
    const fn word_step(self, sum: u64, word: u64) -> u64 {
        self.step(self.step(sum, word & 0xffff_ffff), word >> 32)
    }

    /// Returns the hash of a scalar. Numbers of a kind that are equal as keys have equal hashes,
    /// and so have all `nan` values.
    fn word(self, kind: Kind, word: u64) -> u64 {
        let word = match kind.float(word) {
            Some(0.0) => 0,
            Some(number) if number.is_nan() => f64::NAN.to_bits(),
            // An `f32` is hashed as an `f64`, because the conversion is exact.
            Some(number) => number.to_bits(),
            None => word,
        };
        self.finish_whole(self.word_step(1 + kind.number(), word))
    }

    /// Returns the hash of a string. Cost: linear in its length.
    pub(crate) fn text(self, text: &Text) -> u64 {
        self.finish_whole(match text {
            Text::Ascii(text) => bytes(self, 100, text.as_bytes()),
            Text::Wide(text) => text.iter().fold(101, |sum, &c| self.step(sum, u64::from(c))),
        })
    }
}

struct Hashing<'a> {
    heap: &'a Heap,
    types: &'a Types,
    keyed: KeyedHash,
    /// The hashes of the objects whose hash is already computed.
    done: HashMap<Handle, u64>,
}

impl Hashing<'_> {
    fn leaf(&self, handle: Handle) -> Leaf {
        let keyed = self.keyed;
        let sum = match self.heap.get(handle) {
            Object::Text(_, text) => return Leaf::Hash(keyed.text(text)),
            Object::Bytes(_, text) => bytes(keyed, 102, text),
            Object::Words(_, ty, _) | Object::Handles(_, ty, _) => return self.container(*ty),
            Object::Table(_, table) => return self.container(table.ty),
            Object::Small(_, shape, _) | Object::Large(_, shape, _)
                if !self.types.shape(*shape).sort.is_itself() =>
            {
                return Leaf::Parts;
            }
            _ => keyed.step(103, handle.word()),
        };
        Leaf::Hash(keyed.finish_whole(sum))
    }

    fn container(&self, ty: TypeId) -> Leaf {
        if self.types.changes(ty) { Leaf::NoKey } else { Leaf::Parts }
    }

    /// Returns the hash of an object, or `None` if the object cannot be a key. Parts without a hash
    /// are added to `waiting`; if there are such parts, the result has no meaning.
    fn object(&self, handle: Handle, waiting: &mut Vec<Handle>) -> Option<u64> {
        if let Some(&hash) = self.done.get(&handle) {
            return Some(hash);
        }
        match self.leaf(handle) {
            Leaf::Hash(hash) => return Some(hash),
            Leaf::NoKey => return None,
            Leaf::Parts => {}
        }
        let (heap, keyed) = (self.heap, self.keyed);
        let mut sum = self.begin(handle);
        let mut hash = |value| match value {
            Value::Word(kind, word) => keyed.word(kind, own_word(self.types, kind, word)),
            Value::Object(handle) => self.done.get(&handle).copied().unwrap_or_else(|| {
                waiting.push(handle);
                0
            }),
        };
        match heap.get(handle) {
            Object::Words(_, ty, words) => {
                let held = |&word| Value::held(heap, self.types.element(*ty), word);
                sum = words.iter().fold(sum, |sum, word| keyed.word_step(sum, hash(held(word))));
            }
            Object::Handles(_, _, handles) => {
                let of = |&handle| Value::of(heap, handle);
                sum = handles.iter().fold(sum, |sum, part| keyed.word_step(sum, hash(of(part))));
            }
            // The hash of a `ConstDict` must not depend on the order of its entries, so the hashes
            // of the entries are added.
            Object::Table(_, table) => {
                sum = (table.entries().iter()).fold(sum, |sum, entry| {
                    // The entry already stores the hash of its key.
                    let value = hash(Value::held(heap, table.value, entry.value));
                    let both = keyed.word_step(keyed.word_step(0, entry.hash), value);
                    match self.types.tuning.slips(Slip::DictHashInOrder) {
                        true => keyed.word_step(sum, both),
                        false => (sum + (both >> 1)) & (u64::MAX >> 4),
                    }
                })
            }
            _ => {
                let (shape, words) = parts(heap, handle)?;
                for (part, &word) in self.types.shape(shape).parts.iter().zip(words) {
                    sum = keyed.word_step(sum, hash(Value::held(heap, part.rep, word)));
                }
            }
        }
        Some(keyed.finish_whole(sum))
    }

    /// Returns the initial value for the hash of an object. It depends on the sort of the object
    /// and on the number of its parts.
    fn begin(&self, handle: Handle) -> u64 {
        let number = |ty| own_number(self.types, ty);
        let (seed, len) = match self.heap.get(handle) {
            Object::Words(_, ty, words) => (number(*ty), words.len()),
            Object::Handles(_, ty, handles) => (number(*ty), handles.len()),
            Object::Table(_, table) => (number(table.ty), table.len()),
            _ => match parts(self.heap, handle).map(|(shape, _)| self.types.shape(shape)) {
                // Tuples of different types may be equal, so the shape of a tuple is not hashed. An
                // instance or case has exactly one shape.
                Some(Shape { sort: Sort::Tuple, parts, .. })
                    if !self.types.tuning.slips(Slip::TupleHashOfType) =>
                {
                    (0, parts.len())
                }
                Some(Shape { sort: Sort::Case(case), ty, .. }) => (number(*ty), *case as usize),
                Some(shape) => (number(shape.ty), shape.parts.len()),
                None => (0, 0),
            },
        };
        self.keyed.step(self.keyed.step(104, u64::from(seed)), len as u64 & (u64::MAX >> 4))
    }
}

/// Adds bytes to a hash that is being computed: first their number, and then seven bytes in each
/// step.
fn bytes(keyed: KeyedHash, seed: u64, bytes: &[u8]) -> u64 {
    let sum = keyed.step(seed, bytes.len() as u64);
    let (sevens, rest) = bytes.as_chunks::<7>();
    let seven = |&[a, b, c, d, e, f, g]: &[u8; 7]| u64::from_le_bytes([a, b, c, d, e, f, g, 0]);
    let sum = sevens.iter().fold(sum, |sum, bytes| keyed.step(sum, seven(bytes)));
    match rest {
        [] => sum,
        rest => keyed.step(sum, short(rest)),
    }
}

/// Combines fewer than seven bytes into one number. Different byte strings of one length give
/// different numbers.
fn short(bytes: &[u8]) -> u64 {
    match (bytes.first_chunk::<4>(), bytes.last_chunk::<3>()) {
        // If there are four to six bytes, the first four bytes and the last three bytes together
        // are all bytes.
        (Some(&first), Some(&[a, b, c])) => {
            u64::from(u32::from_le_bytes(first)) | u64::from_le_bytes([0, 0, 0, 0, a, b, c, 0])
        }
        _ => bytes.iter().fold(0, |digit, &byte| digit << 8 | u64::from(byte)),
    }
}

#[cfg(test)]
mod tests {
    use super::{KeyedHash, bytes};
    use std::collections::HashSet;

    #[test]
    fn bytes_of_all_lengths_have_hashes_of_their_own() {
        let keyed = KeyedHash::default();
        let mut all = HashSet::new();
        for length in 0..40 {
            all.insert(bytes(keyed, 100, &vec![1; length]));
            for at in 0..length {
                let mut text = vec![1; length];
                text[at] = 2;
                all.insert(bytes(keyed, 100, &text));
            }
        }
        assert_eq!(all.len(), 40 + 39 * 40 / 2);
    }
}

//! Converts tuples to the representation that another type requires.

use super::ids::TypeId;
use super::types::{Form, Types};
use super::view::{Value, parts};
use crate::machine::heap::{Handle, Heap, Object};
use crate::machine::kind::Rep;
use hashbrown::HashMap;

/// Converts a value that fits a type to the representation of that type. A part of a tuple may be a
/// word in one type and a handle in the other type. Then a new tuple is made, which programs cannot
/// observe, and no units are counted. A value of a union is not changed; it is converted when a
/// tuple is extracted from the union.
///
/// Cost: linear in the nested tuples. The function does not recurse.
pub(crate) fn converted(heap: &mut Heap, types: &Types, handle: Handle, ty: TypeId) -> Handle {
    let mut done: HashMap<(Handle, TypeId), Handle> = HashMap::new();
    let mut waiting = vec![(handle, ty)];
    while let Some(&(at, ty)) = waiting.last() {
        let before = waiting.len();
        if !done.contains_key(&(at, ty)) {
            let parts = tuple(heap, types, (at, ty), &done, &mut waiting);
            if waiting.len() > before {
                continue;
            }
            let made = match parts {
                Some(object) => heap.make(object),
                None => at,
            };
            done.insert((at, ty), made);
        }
        waiting.pop();
    }
    done.get(&(handle, ty)).copied().unwrap_or(handle)
}

/// Returns the converted tuple, or `None` if the given tuple already has the representation of the
/// type. Parts that must be converted before are added to `waiting`.
fn tuple(
    heap: &mut Heap,
    types: &Types,
    (at, ty): (Handle, TypeId),
    done: &HashMap<(Handle, TypeId), Handle>,
    waiting: &mut Vec<(Handle, TypeId)>,
) -> Option<Object> {
    let Form::Tuple(shape, expected) = &types.row(ty).form else { return None };
    if at.is_null() {
        return None;
    }
    let (is, words) = parts(heap, at)?;
    let (from, to) = (types.shape(is), types.shape(*shape));
    if is == *shape || from.parts.len() != to.parts.len() {
        return None;
    }
    let mut held: Vec<Held> = Vec::with_capacity(to.parts.len());
    let reps = from.parts.iter().zip(&to.parts);
    for (((p, q), &word), &ty) in reps.zip(words).zip(expected) {
        held.push(match (p.rep, q.rep) {
            (Rep::Word(kind), Rep::Reference) => Held::Boxed(Object::word(kind, word)),
            (Rep::Reference, Rep::Word(_)) => match Value::held(heap, p.rep, word) {
                Value::Word(_, word) => Held::Word(word),
                Value::Object(_) => Held::Word(0),
            },
            (Rep::Reference, Rep::Reference) if is_tuple(types, ty) => {
                let part = Handle::of_word(word);
                match done.get(&(part, ty)) {
                    Some(made) => Held::Word(made.word()),
                    None => {
                        waiting.push((part, ty));
                        Held::Word(word)
                    }
                }
            }
            _ => Held::Word(word),
        });
    }
    let words: Vec<u64> = held.into_iter().map(|part| part.word(heap)).collect();
    Some(Object::parts(*shape, &words))
}

/// A part of the new tuple: a word, or a scalar that must be wrapped in an object.
enum Held {
    Word(u64),
    Boxed(Object),
}

impl Held {
    fn word(self, heap: &mut Heap) -> u64 {
        match self {
            Self::Word(word) => word,
            Self::Boxed(Object::Word(_, crate::machine::kind::Kind::None, _)) => 0,
            Self::Boxed(object) => heap.make(object).word(),
        }
    }
}

fn is_tuple(types: &Types, ty: TypeId) -> bool {
    matches!(types.row(ty).form, Form::Tuple(..))
}

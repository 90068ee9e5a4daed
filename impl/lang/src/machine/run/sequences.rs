//! Instructions for values of the types `List`, `Tup` and `Set`.

use super::core::{Core, MOST};
use super::fault::Fault;
use crate::machine::heap::{Entry, Handle, Object, Table, Text};
use crate::machine::kind::{Kind, Rep};
use crate::machine::value::{Equality, Form, Sequence, TypeId, Types, Value, hash};
use crate::util::planted::Slip;

/// Creates an empty container of a type, with capacity for a number of elements.
pub(super) fn empty(types: &Types, ty: u32, room: usize) -> Result<Object, Fault> {
    let id = TypeId::from_u32(ty);
    let row = types.rows.get(id.at()).ok_or(Fault::Broken)?;
    let element = types.element(id);
    Ok(match row.form {
        Form::Sequence(Sequence::Set, _) | Form::Dict { .. } => {
            Object::table(Table::new(id, element, types.value(id)))
        }
        Form::Sequence(..) if element.is_reference() => Object::handles(id, reserved(room)?),
        Form::Sequence(..) => Object::words(id, reserved(room)?),
        _ => return Err(Fault::Broken),
    })
}

/// Allocates memory for a number of elements. If the allocation fails, the run fails as if it
/// exceeded its limit.
fn reserved<T>(room: usize) -> Result<Vec<T>, Fault> {
    let mut elements = Vec::new();
    elements.try_reserve_exact(room).map_err(|_| Fault::Limit)?;
    Ok(elements)
}

/// Ensures capacity for one more element. Returns the number of bytes that were allocated. The
/// capacity doubles, but not beyond the bytes that the heap has left (`[memory.most]`).
#[inline]
fn grow<T>(elements: &mut Vec<T>, room: usize) -> Result<usize, Fault> {
    if elements.len() < elements.capacity() { Ok(0) } else { grow_full(elements, room) }
}

#[cold]
fn grow_full<T>(elements: &mut Vec<T>, room: usize) -> Result<usize, Fault> {
    let (before, size) = (elements.capacity(), size_of::<T>());
    let more = before.max(4).min(room / size);
    if more == 0 {
        return Err(Fault::Limit);
    }
    elements.try_reserve_exact(more).map_err(|_| Fault::Limit)?;
    Ok(size * (elements.capacity() - before))
}

impl Core<'_> {
    /// Returns the number of elements, entries, characters or bytes of a value (`[builtins.len]`).
    #[inline]
    pub(super) fn len(&self, value: Handle) -> Result<u64, Fault> {
        Ok(match self.heap.get(value) {
            Object::Words(_, _, words) => words.len(),
            Object::Handles(_, _, handles) => handles.len(),
            Object::Table(_, table) => table.len(),
            Object::Text(_, text) => text.len(),
            Object::Bytes(_, bytes) => bytes.len(),
            _ => return Err(Fault::Broken),
        } as u64)
    }

    /// Counts the units of a container that was made (`[run.unit]`, `[run.unit-count]`).
    pub(super) fn count_made(&mut self, value: Handle) -> Result<(), Fault> {
        let len = self.len(value)?;
        let each = match self.heap.get(value) {
            Object::Table(_, table) if self.data.types.value(table.ty) != NOTHING => 2,
            _ => 1,
        };
        self.units.count_object(1 + each * len, len > MOST)
    }

    /// Returns the word of an element of a `List`, `Tup` or `Set`, or of a key of a `Dict`. The
    /// word may be a scalar or a handle.
    #[inline]
    pub(super) fn element(&self, container: Handle, at: u64) -> Option<u64> {
        match self.heap.get(container) {
            Object::Words(_, _, words) => words.get(at as usize).copied(),
            Object::Handles(_, _, handles) => handles.get(at as usize).map(|handle| handle.word()),
            Object::Table(_, table) => table.entries().get(at as usize).map(|entry| entry.key),
            _ => None,
        }
    }

    /// Adds an element to the end of a container. In a `Set`, a key is added only if the set does
    /// not contain it. If `price` is false, no units are counted.
    ///
    /// # Errors
    /// Returns [`Fault::Key`] for a value that cannot be a key.
    pub(super) fn add(&mut self, container: Handle, word: u64, price: bool) -> Result<(), Fault> {
        let grown = match self.heap.get(container) {
            Object::Table(_, _) => return self.add_to_set(container, word, price),
            Object::Words(_, _, words) if (words.len() as u64) < MOST => words.len(),
            Object::Handles(_, _, handles) if (handles.len() as u64) < MOST => handles.len(),
            Object::Words(..) | Object::Handles(..) => return Err(Fault::Limit),
            _ => return Err(Fault::Broken),
        };
        debug_assert!(grown < MOST as usize, "there is room for one more");
        if price {
            self.units.count(1)?;
        }
        let room = self.heap.room();
        let grown = match self.heap.get_mut(container) {
            Some(Object::Words(_, _, words)) => {
                let grown = grow(words, room)?;
                words.push(word);
                grown
            }
            Some(Object::Handles(_, _, handles)) => {
                let grown = grow(handles, room)?;
                handles.push(Handle::of_word(word));
                grown
            }
            _ => 0,
        };
        self.heap.grew(grown);
        Ok(())
    }

    fn add_to_set(&mut self, set: Handle, word: u64, price: bool) -> Result<(), Fault> {
        let Object::Table(_, table) = self.heap.get(set) else { return Err(Fault::Broken) };
        let key = Value::held(&self.heap, table.key, word);
        let (hash, found) = self.find(table, key)?.ok_or(Fault::Key)?;
        if found.is_some() {
            return Ok(());
        }
        self.insert(set, Entry { hash, key: word, value: 0 }, u64::from(price))
    }

    /// Adds an entry with a new key to a table, and counts `price` units.
    pub(super) fn insert(&mut self, table: Handle, entry: Entry, price: u64) -> Result<(), Fault> {
        if self.len(table)? >= MOST {
            return Err(Fault::Limit);
        }
        self.units.count(price)?;
        let room = self.heap.room();
        let Some(Object::Table(_, table)) = self.heap.get_mut(table) else {
            return Err(Fault::Broken);
        };
        if table.growth() > room {
            return Err(Fault::Limit);
        }
        let grown = table.add(entry);
        self.heap.grew(grown);
        Ok(())
    }

    /// Returns the hash of a key, and the index of its entry if there is one. Returns `None` if the
    /// value cannot be a key.
    #[inline]
    pub(super) fn find(
        &self,
        table: &Table,
        key: Value,
    ) -> Result<Option<(u64, Option<usize>)>, Fault> {
        match key {
            Value::Object(handle) => match self.heap.get(handle) {
                Object::Text(_, text) => Ok(Some(self.find_text(table, handle, text))),
                _ => self.find_any(table, key),
            },
            key => self.find_any(table, key),
        }
    }

    /// Finds the entry whose key is a string. Handles are compared first, because the key is most
    /// often the same object.
    fn find_text(&self, table: &Table, handle: Handle, text: &Text) -> (u64, Option<usize>) {
        let hash = self.data.types.keyed.text(text);
        let same = |key| {
            Handle::of_word(key) == handle
                || self.tuning().slips(Slip::TextKeysByHash)
                || matches!(self.heap.get(Handle::of_word(key)), Object::Text(_, other) if other == text)
        };
        // The words of scalars are not handles, so only a table whose keys are references is
        // searched.
        let found = if table.key.is_reference() { table.find(hash, same) } else { None };
        (hash, found)
    }

    fn find_any(&self, table: &Table, key: Value) -> Result<Option<(u64, Option<usize>)>, Fault> {
        let (heap, types) = (&self.heap, &self.data.types);
        let Some(hash) = hash(heap, types, key) else { return Ok(None) };
        self.told(Some((hash, Equality::of_keys(heap, types).find(table, hash, key))))
    }

    /// Returns the fault of an instruction that finds no element at an index. If the index is in
    /// range, the code is faulty: it expects another container or elements of the other bank
    /// (`[verify.rest]`, `[verify.rest-index]`).
    #[cold]
    pub(super) fn no_element(&self, container: Handle, number: u64) -> Fault {
        let count = match self.heap.get(container) {
            Object::Words(_, _, words) => words.len(),
            Object::Handles(_, _, handles) => handles.len(),
            _ => return Fault::Broken,
        };
        if number < count as u64 { Fault::Broken } else { Fault::Index }
    }

    /// Removes and returns the last element of a `List`.
    pub(super) fn pop(&mut self, list: Handle) -> Result<u64, Fault> {
        let last = match self.heap.get_mut(list) {
            Some(Object::Words(_, _, words)) => words.pop(),
            Some(Object::Handles(_, _, handles)) => handles.pop().map(Handle::word),
            _ => return Err(Fault::Broken),
        };
        last.ok_or(Fault::Index)
    }

    /// Returns whether a container contains a value as an element or key (`[run.compare]`).
    pub(super) fn has(&self, container: Handle, value: Value) -> Result<bool, Fault> {
        let (heap, types) = (&self.heap, &self.data.types);
        let equal = Equality::of_values(heap, types);
        let answer = match heap.get(container) {
            Object::Table(_, table) => {
                self.find(table, value)?.is_some_and(|(_, found)| found.is_some())
            }
            Object::Words(_, ty, words) => {
                let rep = types.element(*ty);
                words.iter().any(|&word| equal.equal(Value::held(heap, rep, word), value))
            }
            Object::Handles(_, _, handles) => {
                handles.iter().any(|&handle| equal.equal(Value::of(heap, handle), value))
            }
            _ => return Err(Fault::Broken),
        };
        self.told(answer)
    }

    /// Converts a word to a value. The word has the kind of the elements of the given container.
    pub(super) fn as_element(&self, container: Handle, word: u64) -> Result<Value, Fault> {
        let rep = match self.heap.get(container) {
            Object::Words(_, ty, _) | Object::Handles(_, ty, _) => self.data.types.element(*ty),
            Object::Table(_, table) => table.key,
            _ => return Err(Fault::Broken),
        };
        Ok(Value::held(&self.heap, rep, word))
    }

    /// Makes the concatenation of two values of type `List` or `Tup`. The result has the type of
    /// the first value.
    pub(super) fn join(&mut self, a: Handle, b: Handle) -> Result<Handle, Fault> {
        let len = self.len(a)? + self.len(b)?;
        self.count_elements(len, matches!(self.heap.get(a), Object::Words(..)))?;
        let object = match (self.heap.get(a), self.heap.get(b)) {
            (Object::Words(_, ty, a), Object::Words(_, _, b)) => {
                let mut all = reserved(len as usize)?;
                all.extend(a.iter().chain(b));
                Object::words(*ty, all)
            }
            (Object::Handles(_, ty, a), Object::Handles(_, _, b)) => {
                let mut all = reserved(len as usize)?;
                all.extend(a.iter().chain(b));
                Object::handles(*ty, all)
            }
            _ => return Err(Fault::Broken),
        };
        Ok(self.heap.make(object))
    }

    /// Counts the units of a `List` or `Tup` with `len` elements. Fails if the heap does not have
    /// enough bytes left.
    fn count_elements(&mut self, len: u64, is_words: bool) -> Result<(), Fault> {
        let size = if is_words { size_of::<u64>() } else { size_of::<Handle>() };
        let has_room = len.saturating_mul(size as u64) <= self.heap.room() as u64;
        self.units.count_object(1 + len, len > MOST || !has_room)
    }

    /// Makes a `Tup` of a type that contains the integers from `low` up to `high`
    /// (`[builtins.range]`, `[builtins.list]`).
    pub(super) fn range(&mut self, low: u64, high: u64, ty: u32) -> Result<Handle, Fault> {
        let (low, high) = (low as i64, high as i64);
        let len = if low < high { high.abs_diff(low) } else { 0 };
        self.count_elements(len, true)?;
        let mut object = empty(&self.data.types, ty, len as usize)?;
        if let Object::Words(_, _, words) = &mut object {
            words.extend((low..high).map(|number| number as u64));
        }
        Ok(self.heap.make(object))
    }

    /// Makes a `List` that contains one element `many` times.
    pub(super) fn fill(&mut self, many: u64, word: u64, ty: u32) -> Result<Handle, Fault> {
        let many = u64::try_from(many as i64).map_err(|_| Fault::Index)?;
        let is_words = !self.data.types.element(TypeId::from_u32(ty)).is_reference();
        self.count_elements(many, is_words)?;
        let mut object = empty(&self.data.types, ty, many as usize)?;
        match &mut object {
            Object::Words(_, _, words) => words.resize(many as usize, word),
            Object::Handles(_, _, handles) => handles.resize(many as usize, Handle::of_word(word)),
            _ => return Err(Fault::Broken),
        }
        Ok(self.heap.make(object))
    }

    /// Makes a new container of a type with the elements of another container (`[builtins.copy]`).
    pub(super) fn copy(&mut self, from: Handle, ty: u32) -> Result<Handle, Fault> {
        let len = self.len(from)?;
        if len.saturating_mul(size_of::<u64>() as u64) > self.heap.room() as u64 {
            return Err(Fault::Limit);
        }
        let object = empty(&self.data.types, ty, len as usize)?;
        let dict = matches!(&object, Object::Table(_, table) if table.value != NOTHING);
        let made = self.heap.make(object);
        for at in 0..len as usize {
            match self.heap.get(from) {
                Object::Table(_, table) if dict => {
                    let entry = table.entries().get(at).copied().ok_or(Fault::Broken)?;
                    self.insert(made, entry, 0)?;
                }
                _ => {
                    let word = self.element(from, at as u64).ok_or(Fault::Broken)?;
                    self.add(made, word, false)?;
                }
            }
        }
        self.count_made(made)?;
        Ok(made)
    }
}

/// The representation of the values in the entries of a `Set`, which are unused.
pub(super) const NOTHING: Rep = Rep::Word(Kind::None);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_doubles_up_to_the_room_of_the_heap() {
        let mut words: Vec<u64> = Vec::new();
        assert_eq!(grow(&mut words, 1 << 20), Ok(32));
        words.extend([0; 4]);
        assert_eq!((grow(&mut words, 1 << 20), words.capacity()), (Ok(32), 8));
        assert_eq!(grow(&mut words, 0), Ok(0));
        words.extend([0; 4]);
        assert_eq!((grow(&mut words, 17), words.capacity()), (Ok(16), 10));
        words.extend([0; 2]);
        assert_eq!(grow(&mut words, 7), Err(Fault::Limit));
    }
}

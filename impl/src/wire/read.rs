//! Reading realized types: scanned, interned and verified record by record (`[wire.verify]`).
//!
//! A text is canonical if and only if each record interned to itself, in place: no head stands
//! twice, an acyclic record is an acyclic head, a component record is all of a component in its
//! order, no list has repetitions, and the records stand in the order of a writer. These are
//! checked without writing; only when one fails is the text written again, to find the first byte
//! that differs.

use super::input::Input;
use super::numbers::Numbers;
use super::order::{Group, Walk};
use super::write::write_types;
use crate::handle::{Type, TypeId};
use crate::identity::batch::{Raw, Ref};
use crate::interner::Interner;
use crate::interner::intern::Infinite;
use crate::interner::store::Store;
use selfsame_spec::error::{Error, ErrorKind, Result};
use selfsame_spec::format::{
    MAGIC_TYPES, MAX_HEADS, REC_END, REC_HEAD, REC_SCC, REF_BELOW, REF_INSIDE,
};
use std::io::{self, Read};

impl Interner {
    /// Reads types and verifies every digest. Memory stays within a small multiple of the bytes;
    /// what is refused leaves nothing behind.
    ///
    /// ```
    /// use selfsame::{Draft, Interner, Kind, Label};
    /// # fn main() -> selfsame::Result<()> {
    /// let (mut draft, mut interner) = (Draft::new(), Interner::new());
    /// let int = draft.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// let types = interner.realize(&draft, &[int])?;
    /// let mut bytes = interner.to_bytes(&types)?;
    /// assert_eq!(interner.from_bytes(&bytes)?, types);
    /// bytes[20] ^= 1;
    /// assert!(interner.from_bytes(&bytes).is_err());
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0801 to E0809, each with the offset; the first in the order of the text.
    pub fn from_bytes(&mut self, bytes: &[u8]) -> Result<Vec<Type>> {
        self.read_input(&mut Input::new(bytes), &mut || bytes)
    }

    /// Reads types from a reader, to its end. As [`Interner::from_bytes`], except that a text which
    /// is well-formed but not canonical is refused at offset 0: the bytes are gone by then.
    ///
    /// # Errors
    /// Those of the reader; `InvalidData` with E0801 to E0809.
    pub fn read_from(&mut self, reader: impl Read) -> io::Result<Vec<Type>> {
        let mut input = Input::new(io::BufReader::new(reader));
        let types = self.read_input(&mut input, &mut || &[]);
        match input.failure {
            Some(failure) => Err(failure),
            None => types.map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error)),
        }
    }

    /// `again` gives the text once more, if anybody kept it.
    fn read_input<'t>(
        &mut self,
        input: &mut Input<impl Read>,
        again: &mut dyn FnMut() -> &'t [u8],
    ) -> Result<Vec<Type>> {
        let mark = self.store.mark();
        let read = read_types(&mut self.store, input).and_then(|text| {
            if input.failure.is_none() && !text.canonical(&self.store) {
                return Err(text.first_difference(&self.store, again()));
            }
            Ok(text.types)
        });
        if read.is_err() || input.failure.is_some() {
            self.store.rollback(mark);
        }
        Ok(read?.into_iter().map(|id| self.handle(id)).collect())
    }
}

/// What was read: interned and verified, perhaps not canonical.
struct Text {
    /// The realized head of each head on the wire.
    heads: Vec<u32>,
    /// The first head on the wire of each record.
    records: Vec<u32>,
    types: Vec<TypeId>,
    /// Whether every record interned to itself.
    in_place: bool,
    /// Those of the record under way.
    children: Vec<TypeId>,
}

fn read_types(store: &mut Store, input: &mut Input<impl Read>) -> Result<Text> {
    input.header(MAGIC_TYPES)?;
    let (heads, records, types) = (Vec::new(), Vec::new(), Vec::new());
    let mut text = Text { heads, records, types, in_place: true, children: Vec::new() };
    loop {
        let offset = input.offset();
        match input.u8()? {
            REC_HEAD => text.read_head(store, input)?,
            REC_SCC => text.read_component(store, input)?,
            REC_END => break,
            _ => return Err(ErrorKind::WireTag { offset }.into()),
        }
    }
    text.read_end(store, input)?;
    input.end()?;
    Ok(text)
}

/// Refuses, at the count or label that starts it, what the store's tables cannot hold.
fn room(store: &Store, offset: u64, [heads, edges, listed]: [usize; 3]) -> Result<()> {
    let fits = store.has_room(heads, edges, listed);
    if fits { Ok(()) } else { Err(ErrorKind::WireTooLarge { offset }.into()) }
}

/// A list of heads cannot be empty.
fn count(input: &mut Input<impl Read>) -> Result<u32> {
    let offset = input.offset();
    match input.u32()? {
        0 => Err(ErrorKind::WireNotCanonical { offset }.into()),
        n => Ok(n),
    }
}

fn verify(input: &mut Input<impl Read>, digest: Option<selfsame_spec::Digest>) -> Result<()> {
    let offset = input.offset();
    let stated = input.digest()?;
    let right = digest == Some(stated);
    if right { Ok(()) } else { Err(ErrorKind::WireDigest { offset }.into()) }
}

impl Text {
    fn read_list(&mut self, store: &mut Store, input: &mut Input<impl Read>) -> Result<TypeId> {
        let offset = input.offset();
        let n = count(input)?;
        let mut head = || {
            let number = input.number(self.heads.len())?;
            Ok(TypeId::head(self.heads[number as usize]))
        };
        if n == 1 {
            return head();
        }
        // No room is asked for what is only announced.
        let mut heads = Vec::new();
        for _ in 0..n {
            heads.push(head()?);
        }
        room(store, offset, [1, 0, heads.len()])?;
        let ty = store.type_of(heads);
        self.in_place &= store.heads(&ty).len() == n as usize;
        Ok(ty)
    }

    fn read_head(&mut self, store: &mut Store, input: &mut Input<impl Read>) -> Result<()> {
        let offset = input.offset();
        let label = input.label(&mut store.labels)?;
        let mut children = std::mem::take(&mut self.children);
        children.clear();
        for _ in 0..store.labels.arity(label) {
            children.push(self.read_list(store, input)?);
            room(store, offset, [1, children.len(), 0])?;
        }
        let head = store.find_or_add(label, &children);
        self.children = children;
        verify(input, Some(store.digest(head)))?;
        self.in_place &= store.component(head).is_none();
        self.records.push(self.heads.len() as u32);
        self.heads.push(head);
        Ok(())
    }

    fn read_component(&mut self, store: &mut Store, input: &mut Input<impl Read>) -> Result<()> {
        let offset = input.offset();
        let n = count(input)?;
        if n as usize > MAX_HEADS {
            return Err(ErrorKind::WireTooLarge { offset }.into());
        }
        let mut raw = Raw::default();
        for _ in 0..n {
            let label = input.label(&mut store.labels)?;
            raw.head(label);
            for _ in 0..store.labels.arity(label) {
                let child = self.read_child(&mut raw, n, input)?;
                raw.child(child);
                room(store, offset, [raw.len(), raw.edges(), raw.listed()])?;
            }
            room(store, offset, [raw.len(), raw.edges(), raw.listed()])?;
        }
        let infinite = |Infinite| Error::from(ErrorKind::WireNotCanonical { offset });
        let heads = store.intern(&raw).map_err(infinite)?;
        let component = store.component(heads[0]);
        verify(input, component.map(|component| component.digest))?;
        let whole = component
            .is_some_and(|c| c.size == n && heads.iter().copied().eq(c.first..c.first + n));
        self.in_place &= whole;
        self.records.push(self.heads.len() as u32);
        self.heads.extend(heads);
        Ok(())
    }

    fn read_child(
        &mut self,
        raw: &mut Raw,
        size: u32,
        input: &mut Input<impl Read>,
    ) -> Result<Ref> {
        let n = count(input)?;
        let mut entry = || {
            let offset = input.offset();
            match input.u8()? {
                REF_INSIDE => Ok(Ref::head(input.number(size as usize)?)),
                REF_BELOW => {
                    let number = input.number(self.heads.len())?;
                    Ok(Ref::realized(TypeId::head(self.heads[number as usize])))
                }
                _ => Err(Error::from(ErrorKind::WireTag { offset })),
            }
        };
        if n == 1 {
            return entry();
        }
        let mut entries = Vec::new();
        for _ in 0..n {
            entries.push(entry()?);
        }
        crate::interner::store::drop_duplicates(&mut entries);
        self.in_place &= entries.len() == n as usize;
        Ok(match entries[..] {
            [one] => one,
            _ => Ref::list(raw.list(entries)),
        })
    }

    fn read_end(&mut self, store: &mut Store, input: &mut Input<impl Read>) -> Result<()> {
        let n = input.u32()?;
        for _ in 0..n {
            let ty = self.read_list(store, input)?;
            verify(input, Some(store.type_digest(ty)))?;
            self.types.push(ty);
        }
        Ok(())
    }

    /// Whether a writer writes the same: see the head of this file.
    fn canonical(&self, store: &Store) -> bool {
        if !self.in_place {
            return false;
        }
        let mut seen = Numbers::new();
        for &head in &self.heads {
            if seen.get(head).is_some() {
                return false;
            }
            seen.give(store, head);
        }
        drop(seen);
        let mut walk = Walk::new(store);
        let mut records = self.records.iter();
        for &ty in &self.types {
            let expect = |_: &_, group: Group| match records.next() {
                Some(&at) if self.heads[at as usize] == group.first => Ok(()),
                _ => Err(()),
            };
            if walk.visit(ty, expect).is_err() {
                return false;
            }
        }
        records.next().is_none()
    }

    fn first_difference(&self, store: &Store, text: &[u8]) -> Error {
        let mut canonical = Vec::new();
        // Writing to a `Vec` does not fail.
        let _ = write_types(store, &self.types, &mut canonical);
        let same = text.iter().zip(&canonical).take_while(|(a, b)| a == b).count();
        ErrorKind::WireNotCanonical { offset: same as u64 }.into()
    }
}

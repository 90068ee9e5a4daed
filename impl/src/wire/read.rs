//! Reads realized types. Each record is scanned, interned and verified before the next record is
//! read (`[wire.verify]`, `[wire.precedence]`).
//!
//! An encoding is canonical if and only if five conditions hold. No head occurs twice. Each acyclic
//! record is an acyclic head. Each component record is a whole component in canonical order. No
//! list has repetitions. The records are in the order in which they would be written. The
//! conditions are checked without writing. If a condition does not hold, the types are written
//! again, to find the first byte that differs.

use crate::handle::{HeadId, Type, TypeId};
use crate::identity::batch::{Batch, BatchHead, Ref};
use crate::interner::Interner;
use crate::interner::component::HeadRange;
use crate::interner::intern::{InfiniteSize, Policy, intern, intern_head};
use crate::interner::store::Store;
use crate::interner::workspace::Workspace;
use crate::util::dedup::drop_duplicates;
use crate::util::planted::Slip;
use crate::wire::input::Input;
use crate::wire::numbers::{Numbers, WireId};
use crate::wire::order::Walk;
use crate::wire::write::write_types;
use selfsame_spec::Digest;
use selfsame_spec::error::{Error, ErrorKind, Result};
use selfsame_spec::format::{
    MAGIC_TYPES, MAX_HEADS, REC_COMPONENT, REC_END, REC_HEAD, REF_BELOW, REF_INSIDE,
};
use std::io::{self, Read};

impl Interner {
    /// Reads types and verifies every digest. The memory use is at most a small multiple of the
    /// number of bytes. If the encoding is refused, the interner is unchanged.
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
    /// Returns one of the errors E0801 to E0809, with its offset. If there are several errors,
    /// returns the first in the order of the bytes.
    pub fn from_bytes(&mut self, bytes: &[u8]) -> Result<Vec<Type>> {
        let types = self.read_bytes(bytes)?;
        self.store.spare();
        Ok(types)
    }

    /// Reads types as [`Interner::from_bytes`] does, within an operation that may still be refused.
    ///
    /// # Errors
    /// Returns the errors of [`Interner::from_bytes`].
    pub(super) fn read_bytes(&mut self, bytes: &[u8]) -> Result<Vec<Type>> {
        self.read_input(&mut Input::new(bytes, &self.tuning()), &mut || bytes)
    }

    /// Reads all bytes of a reader as types, as [`Interner::from_bytes`] does. If an encoding is
    /// well-formed but not canonical, it is refused at offset 0, because its bytes are no longer
    /// available.
    ///
    /// # Errors
    /// Returns the errors of the reader, or `InvalidData` with one of the errors E0801 to E0809.
    pub fn read_from(&mut self, reader: impl Read) -> io::Result<Vec<Type>> {
        let mut input = Input::new(io::BufReader::new(reader), &self.tuning());
        let types = self.read_input(&mut input, &mut || &[]);
        match input.failure {
            Some(failure) => Err(failure),
            None => {
                let invalid = |error| io::Error::new(io::ErrorKind::InvalidData, error);
                types.map_err(invalid).inspect(|_| self.store.spare())
            }
        }
    }

    /// Reads an encoding. If the encoding is refused, the store does not change (`[wire.atomic]`).
    /// `again` returns all bytes of the encoding, or no bytes if they are no longer available.
    fn read_input<'t>(
        &mut self,
        input: &mut Input<impl Read>,
        again: &mut dyn FnMut() -> &'t [u8],
    ) -> Result<Vec<Type>> {
        let mark = self.store.mark();
        let Self { store, workspace, .. } = self;
        let read = Reader::new(store, workspace, input).read().and_then(|text| {
            if input.failure.is_none() && !text.is_canonical(&self.store) {
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

/// The content of an encoding that was read, interned and verified. The encoding may still not be
/// canonical.
#[derive(Default)]
struct Text {
    /// For each head of the encoding, its realized head.
    heads: Vec<HeadId>,
    /// For each record of the encoding, the number of its first head.
    records: Vec<WireId>,
    types: Vec<TypeId>,
    /// Whether some record was found not to be canonical during the reading.
    out_of_place: bool,
}

/// The numbers of entries that a list or record adds to the tables of the store.
struct Needs {
    heads: usize,
    children: usize,
    entries: usize,
}

impl Needs {
    fn of(batch: &Batch) -> Self {
        let (children, entries) = (batch.child_count(), batch.entry_count());
        Self { heads: batch.len(), children, entries }
    }
}

/// The state of reading an encoding into a store.
struct Reader<'a, R> {
    store: &'a mut Store,
    workspace: &'a mut Workspace,
    input: &'a mut Input<R>,
    text: Text,
    /// The children of the record that is being read.
    children: Vec<TypeId>,
}

impl<'a, R: Read> Reader<'a, R> {
    fn new(store: &'a mut Store, workspace: &'a mut Workspace, input: &'a mut Input<R>) -> Self {
        Self { store, workspace, input, text: Text::default(), children: Vec::new() }
    }

    fn read(mut self) -> Result<Text> {
        self.input.header(MAGIC_TYPES)?;
        loop {
            let offset = self.input.offset();
            match self.input.u8()? {
                REC_HEAD => self.read_head()?,
                REC_COMPONENT => self.read_component()?,
                REC_END => break,
                _ => return Err(ErrorKind::WireTag { offset }.into()),
            }
        }
        self.read_end()?;
        self.input.end()?;
        Ok(self.text)
    }

    /// Refuses a list or record for which the tables of the store have no room (`[wire.bounds]`).
    /// The error has the offset of the count or label at the start of the list or record.
    fn check_capacity(&self, offset: u64, needs: &Needs) -> Result<()> {
        let fits = self.store.has_room(needs.heads, needs.children, needs.entries);
        if fits { Ok(()) } else { Err(ErrorKind::WireTooLarge { offset }.into()) }
    }

    /// Reads the length of a list of heads, and refuses 0.
    // [wire.impossible]
    fn read_length(&mut self) -> Result<u32> {
        let mut offset = self.input.offset();
        match self.input.u32()? {
            0 if self.store.tuning.slips(Slip::EmptyListToldBehind) => {
                offset += 4;
                Err(ErrorKind::WireNotCanonical { offset }.into())
            }
            0 => Err(ErrorKind::WireNotCanonical { offset }.into()),
            n => Ok(n),
        }
    }

    /// Reads a digest, and refuses it if it is not equal to `right` (`[wire.verify]`).
    fn verify(&mut self, right: Option<Digest>) -> Result<()> {
        let mut offset = self.input.offset();
        let stated = self.input.digest()?;
        if self.store.tuning.slips(Slip::DigestToldBehind) {
            offset = self.input.offset();
        }
        let same = right == Some(stated);
        if same { Ok(()) } else { Err(ErrorKind::WireDigest { offset }.into()) }
    }

    /// Reads a reference to a head of an earlier record, which is the number of the head.
    fn read_known(&mut self) -> Result<HeadId> {
        let number = self.input.number(self.text.heads.len())?;
        Ok(self.text.heads[WireId::from_u32(number)])
    }

    fn read_list(&mut self) -> Result<TypeId> {
        let offset = self.input.offset();
        let n = self.read_length()?;
        if n == 1 {
            return Ok(TypeId::head(self.read_known()?));
        }
        // No memory is reserved for the stated number of heads, because the encoding may contain
        // fewer heads.
        let mut heads = Vec::new();
        for _ in 0..n {
            heads.push(self.read_known()?);
        }
        self.check_capacity(offset, &Needs { heads: 1, children: 0, entries: heads.len() })?;
        let ty = self.store.type_of(heads);
        let repeats = self.store.heads(&ty).len() != n as usize;
        self.text.out_of_place |= repeats && !self.store.tuning.slips(Slip::ReadPassesRepeats);
        Ok(ty)
    }

    fn read_head(&mut self) -> Result<()> {
        let offset = self.input.offset();
        let label = self.input.label(&mut self.store.labels)?;
        let mut children = std::mem::take(&mut self.children);
        children.clear();
        for _ in 0..self.store.labels.arity(label) {
            children.push(self.read_list()?);
            let needs = Needs { heads: 1, children: children.len(), entries: 0 };
            self.check_capacity(offset, &needs)?;
        }
        let head = intern_head(self.store, label, &children, &mut self.workspace.preimage);
        self.children = children;
        self.verify(Some(self.store.digest(head)))?;
        self.text.out_of_place |= self.store.component(head).is_some();
        self.text.records.push(WireId::new(self.text.heads.len()));
        self.text.heads.push(head);
        Ok(())
    }

    fn read_component(&mut self) -> Result<()> {
        let offset = self.input.offset();
        let n = self.read_length()?;
        if n as usize > MAX_HEADS {
            return Err(ErrorKind::WireTooLarge { offset }.into());
        }
        let mut batch = Batch::tuned(&self.store.tuning);
        for _ in 0..n {
            let label = self.input.label(&mut self.store.labels)?;
            batch.add_head(label);
            for _ in 0..self.store.labels.arity(label) {
                let child = self.read_child(&mut batch, n)?;
                batch.add_child(child);
                self.check_capacity(offset, &Needs::of(&batch))?;
            }
            self.check_capacity(offset, &Needs::of(&batch))?;
        }
        let heads = intern(self.store, self.workspace, &batch, Policy::FINITE);
        let heads = heads.map_err(|InfiniteSize| {
            let is_late = self.store.tuning.slips(Slip::InfiniteToldAtEnd);
            let offset = if is_late { self.input.offset() } else { offset };
            Error::from(ErrorKind::WireNotCanonical { offset })
        })?;
        let component = self.store.component(heads[0]);
        match component {
            None if self.store.tuning.slips(Slip::ComponentMayBeAcyclic) => {
                self.verify(Some(self.store.digest(heads[0])))?;
            }
            _ => self.verify(component.map(|component| component.digest))?,
        }
        let whole = component
            .is_some_and(|c| c.members.len == n && heads.iter().copied().eq(c.members.iter()));
        let same_set = self.store.tuning.slips(Slip::MembersAreASet)
            && component
                .is_some_and(|c| heads.iter().all(|&head| c.members.index_of(head).is_some()));
        let whole = whole || same_set;
        self.text.out_of_place |= !whole;
        self.text.records.push(WireId::new(self.text.heads.len()));
        self.text.heads.extend(heads);
        Ok(())
    }

    fn read_child(&mut self, batch: &mut Batch, size: u32) -> Result<Ref> {
        let n = self.read_length()?;
        if n == 1 {
            return self.read_entry(size);
        }
        let mut entries = Vec::new();
        for _ in 0..n {
            entries.push(self.read_entry(size)?);
        }
        drop_duplicates(&mut entries, &batch.tuning);
        let repeats = entries.len() != n as usize;
        self.text.out_of_place |= repeats && !self.store.tuning.slips(Slip::MembersPassRepeats);
        Ok(batch.list_or_one(entries))
    }

    fn read_entry(&mut self, size: u32) -> Result<Ref> {
        let offset = self.input.offset();
        match self.input.u8()? {
            REF_INSIDE => Ok(Ref::head(BatchHead::from_u32(self.input.number(size as usize)?))),
            REF_BELOW if self.store.tuning.slips(Slip::MembersByNumber) => {
                let known = self.text.heads.len();
                let number = self.input.number(known + size as usize)? as usize;
                Ok(match number.checked_sub(known) {
                    Some(index) => Ref::head(BatchHead::new(index)),
                    None => Ref::realized(TypeId::head(self.text.heads[WireId::new(number)])),
                })
            }
            REF_BELOW => Ok(Ref::realized(TypeId::head(self.read_known()?))),
            _ => Err(ErrorKind::WireTag { offset }.into()),
        }
    }

    fn read_end(&mut self) -> Result<()> {
        let n = self.input.u32()?;
        for _ in 0..n {
            let ty = self.read_list()?;
            let slips = self.store.tuning.slips(Slip::UnionDigestUnread);
            match ty.as_head() {
                None if slips => drop(self.input.digest()?),
                _ => self.verify(Some(self.store.type_digest(ty)))?,
            }
            self.text.types.push(ty);
        }
        Ok(())
    }
}

impl Text {
    /// Returns whether an encoding is canonical (`[wire.canonical]`). Checks the conditions in the
    /// comment at the start of this file.
    fn is_canonical(&self, store: &Store) -> bool {
        if self.out_of_place {
            return false;
        }
        let mut seen = Numbers::new(&store.tuning);
        for &head in &self.heads {
            if seen.get(head).is_some() {
                return false;
            }
            seen.assign(store.len(), head);
        }
        drop(seen);
        let mut walk = Walk::new(store);
        let mut records = self.records.iter();
        for &ty in &self.types {
            let expect = |_: &_, members: HeadRange| match records.next() {
                Some(&at) if self.heads[at] == members.first => Ok(()),
                Some(_) if store.tuning.slips(Slip::RecordsInAnyOrder) => Ok(()),
                _ => Err(()),
            };
            if walk.visit(ty, expect).is_err() {
                return false;
            }
        }
        records.next().is_none() || store.tuning.slips(Slip::RecordsPastNeed)
    }

    fn first_difference(&self, store: &Store, text: &[u8]) -> Error {
        let mut canonical = Vec::new();
        // Writing to a `Vec` never fails.
        let _ = write_types(store, &self.types, &mut canonical);
        let same = text.iter().zip(&canonical).take_while(|(a, b)| a == b).count();
        ErrorKind::WireNotCanonical { offset: same as u64 }.into()
    }
}

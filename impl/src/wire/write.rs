//! Writes realized types as bytes (`[wire.types]`).

use crate::handle::{HeadId, Type, TypeId};
use crate::interner::Interner;
use crate::interner::component::HeadRange;
use crate::interner::store::Store;
use crate::wire::numbers::Numbers;
use crate::wire::order::Walk;
use selfsame_spec::Result;
use selfsame_spec::format::{
    MAGIC_TYPES, REC_COMPONENT, REC_END, REC_HEAD, REF_BELOW, REF_INSIDE, WIRE_VERSION,
};
use std::io::{self, Write};

impl Interner {
    /// Returns the canonical encoding of a list of types: equal lists have equal encodings
    /// (`[wire.canonical]`).
    ///
    /// The cost is linear in the number of reachable heads.
    ///
    /// # Errors
    /// Returns E0709 for a type of another interner.
    pub fn to_bytes(&self, types: &[Type]) -> Result<Vec<u8>> {
        let ids = types.iter().map(|&ty| self.check_handle(ty)).collect::<Result<Vec<_>>>()?;
        let mut out = Vec::new();
        // Writing to a `Vec` never fails.
        let _ = write_types(&self.store, &ids, &mut out);
        Ok(out)
    }

    /// Writes the bytes that [`Interner::to_bytes`] returns, record by record.
    ///
    /// ```
    /// use selfsame::{Draft, Interner, Kind, Label};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let (mut draft, mut here, mut there) = (Draft::new(), Interner::new(), Interner::new());
    /// let int = draft.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// let types = here.realize(&draft, &[int])?;
    /// let mut file = Vec::new();
    /// here.write_to(&types, &mut file)?;
    /// assert_eq!(there.read_from(&file[..])?, there.realize(&draft, &[int])?);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns the errors of `out`, or `InvalidInput` with E0709 for a type of another interner.
    pub fn write_to(&self, types: &[Type], out: impl Write) -> io::Result<()> {
        let invalid = |error| io::Error::new(io::ErrorKind::InvalidInput, error);
        let ids: Result<Vec<_>> = types.iter().map(|&ty| self.check_handle(ty)).collect();
        let mut out = io::BufWriter::new(out);
        write_types(&self.store, &ids.map_err(invalid)?, &mut out)?;
        out.flush()
    }
}

fn write_u32(out: &mut impl Write, n: u32) -> io::Result<()> {
    out.write_all(&n.to_be_bytes())
}

pub(super) fn write_types(store: &Store, types: &[TypeId], out: &mut impl Write) -> io::Result<()> {
    out.write_all(&MAGIC_TYPES)?;
    write_u32(out, WIRE_VERSION)?;
    let mut walk = Walk::new(store);
    for &ty in types {
        walk.visit(ty, |numbers, members| write_record(store, numbers, members, out))?;
    }
    out.write_all(&[REC_END])?;
    write_u32(out, types.len() as u32)?;
    for ty in types {
        let heads = store.heads(ty);
        write_u32(out, heads.len() as u32)?;
        heads.iter().try_for_each(|&head| write_number(&walk.numbers, head, out))?;
        out.write_all(&store.type_digest(*ty).0)?;
    }
    Ok(())
}

fn write_record(
    store: &Store,
    numbers: &Numbers,
    members: HeadRange,
    out: &mut impl Write,
) -> io::Result<()> {
    let Some(component) = store.component(members.first) else {
        out.write_all(&[REC_HEAD])?;
        out.write_all(store.labels.bytes(store.label(members.first)))?;
        for child in store.children(members.first) {
            let heads = store.heads(child);
            write_u32(out, heads.len() as u32)?;
            heads.iter().try_for_each(|&head| write_number(numbers, head, out))?;
        }
        return out.write_all(&store.digest(members.first).0);
    };
    out.write_all(&[REC_COMPONENT])?;
    write_u32(out, members.len)?;
    for member in members.iter() {
        out.write_all(store.labels.bytes(store.label(member)))?;
        for child in store.children(member) {
            let heads = store.heads(child);
            write_u32(out, heads.len() as u32)?;
            heads.iter().try_for_each(|&head| write_entry(numbers, members, head, out))?;
        }
    }
    out.write_all(&component.digest.0)
}

/// Writes one head of a child of a member. The head belongs to the component itself or to an
/// earlier record.
fn write_entry(
    numbers: &Numbers,
    members: HeadRange,
    head: HeadId,
    out: &mut impl Write,
) -> io::Result<()> {
    if let Some(index) = members.index_of(head) {
        out.write_all(&[REF_INSIDE])?;
        return write_u32(out, index);
    }
    out.write_all(&[REF_BELOW])?;
    write_number(numbers, head, out)
}

fn write_number(numbers: &Numbers, head: HeadId, out: &mut impl Write) -> io::Result<()> {
    let Some(number) = numbers.get(head) else {
        unreachable!("a record refers to heads of records before it")
    };
    write_u32(out, number.number())
}

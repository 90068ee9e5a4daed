//! The section of records ([file.records]). The section contains the types of all records of a
//! program, as realized types.
//!
//! ```text
//! A :: struct { x: int; }    one type: a struct head over int
//! ```

use crate::rules::file::{FileCheck, Section, SectionBytes};
use selfsame_model::{Interner, Type};
use selfsame_spec::code::Unit;
use selfsame_spec::error::ErrorKind;
use selfsame_spec::program::TypeNode;
use selfsame_spec::{Kind, Result};

/// The types of records, in the encoding of realized types [wire.types].
// [file.records]
pub(crate) const RECORDS: Section = Section {
    write: |unit, out| {
        out.extend(&unit.records);
        (!unit.records.is_empty()).then_some(())
    },
    read: |own, unit| {
        let start = own.start;
        let text = own.take(own.bytes.len())?;
        Interner::new().from_bytes(text).map_err(|error| error.shifted(start))?;
        unit.records = text.to_vec();
        Ok(())
    },
};

/// Checks that the section of records contains as many types as the section of types has record
/// rows. Each of these types must be one record.
// [file.read]
pub(super) fn expect_those_of_types(own: &SectionBytes<'_>, unit: &Unit) -> Result<()> {
    let mut interner = Interner::new();
    let types = interner.from_bytes(&unit.records)?;
    let is_record = |own: &&TypeNode| matches!(own, TypeNode::Record(..));
    let holds = types.len() == unit.types.iter().filter(is_record).count()
        && types.iter().all(|ty| is_one_record(&mut interner, *ty));
    // The section of records directly precedes the section of types.
    let offset = own.length_at() - unit.records.len() as u64 - 4;
    let why = "the types of records are not those of the rows";
    own.expect(FileCheck::Records, holds, ErrorKind::WireLabel { offset, why: why.into() })
}

/// Returns whether a type has exactly one head, which is a struct, class or variant.
pub(crate) fn is_one_record(interner: &mut Interner, ty: Type) -> bool {
    let kinds = [Kind::STRUCT, Kind::CLASS, Kind::VARIANT];
    match interner.heads(ty) {
        Ok(heads) => matches!(&heads[..], [own] if kinds.contains(&own.label.kind())),
        Err(_) => false,
    }
}

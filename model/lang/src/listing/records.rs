//! Writes and reads the types of records in listings ([listing.lines], [file.records]). The types
//! are written as hexadecimal digits.
//!
//! ```text
//! records 736c6631..
//! ```

use super::number::hex;
use crate::file::records::is_one_record;
use crate::rules::listing::{ListingCheck, ListingPart, ListingText};
use selfsame_model::Interner;
use selfsame_spec::code::{Unit, Unlisted};
use selfsame_spec::program::TypeNode;

/// The part of a listing that contains the types of records as hexadecimal digits.
// [listing.lines]
pub(crate) const RECORDS: ListingPart = ListingPart {
    write: |_, unit| Some(vec![format!("records {}", selfsame_spec::hex::encode(&unit.records))]),
    read: |text, unit| {
        text.keyword("records")?;
        let digits = text.word()?;
        unit.records = hex(text.rules, &digits).ok_or_else(|| text.wrong())?;
        text.digits = text.last().cloned();
        text.end_line()
    },
};

/// Returns an error if the digits do not contain one type for each record row.
// [listing.read] [listing.records]
pub(super) fn expect_those_of_types(text: &ListingText<'_>, unit: &Unit) -> Result<(), Unlisted> {
    match &text.digits {
        Some(digits) if text.rules.fails(ListingCheck::Records, are_those_of_types(unit)) => {
            Err(digits.start)
        }
        _ => Ok(()),
    }
}

/// Returns whether the unit has one record type for each record row, and whether each of these
/// types is one record.
// [listing.read]
fn are_those_of_types(unit: &Unit) -> bool {
    let mut interner = Interner::new();
    let Ok(types) = interner.from_bytes(&unit.records) else { return false };
    let is_record = |own: &&TypeNode| matches!(own, TypeNode::Record(..));
    types.len() == unit.types.iter().filter(is_record).count()
        && types.iter().all(|ty| is_one_record(&mut interner, *ty))
}

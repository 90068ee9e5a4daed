//! Writes and reads the constants in listings ([listing.lines]).
//!
//! ```text
//! constant 0 3i64
//! constant 1 "abc"
//! ```

use super::number::value_word;
use crate::rules::listing::ListingPart;
use selfsame_spec::Value;

/// The part of a listing that contains the constants.
// [listing.lines]
pub(crate) const CONSTANTS: ListingPart = ListingPart {
    write: |_, unit| {
        let line = |(n, own): (usize, &Value)| format!("constant {n} {}", value_word(own));
        Some(unit.constants.iter().enumerate().map(line).collect())
    },
    read: |text, unit| {
        unit.constants = text.rows("constant", |text| text.value())?;
        Ok(())
    },
};

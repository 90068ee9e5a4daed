//! Listings (`spec/chapters/language/listing.md`). A listing is written from a unit, and a unit is
//! read from a listing.
//!
//! For each table of a listing there is a constant, which contains the functions that write and
//! read the table. The table of [rules](crate::rules::ListingRules) lists these constants in order.
//!
//! ```text
//! slfwcode 1
//! module 0 "main"
//! constant 0 3i64
//! ```

pub(crate) mod constants;
pub(crate) mod functions;
mod input;
mod number;
pub(crate) mod records;
pub(crate) mod scan;
pub(crate) mod shapes;
pub(crate) mod tables;
pub(crate) mod types;
pub(crate) mod words;

pub use number::value_word;

use crate::rules::listing::{ListingCheck, ListingText};
use crate::rules::{LanguageRules, ListingRules};
use crate::{file, verify};
use selfsame_spec::code::{Unit, Unlisted};

/// Returns the listing of a unit. Returns `None` for a unit that has no file or that the verifier
/// refuses.
// [listing.write]
pub(crate) fn write(rules: &LanguageRules, unit: &Unit) -> Option<String> {
    file::write(&rules.file, unit)?;
    if rules.listing.verifies && verify::verify(&rules.verify, unit).is_some() {
        return None;
    }
    let mut out = String::new();
    for part in rules.listing.parts {
        for line in (part.write)(&rules.listing, unit)? {
            out.push_str(&line);
            out.push('\n');
        }
    }
    Some(out)
}

/// Reads a listing, and returns its unit.
// [listing.read]
pub(crate) fn read(rules: &ListingRules, bytes: &[u8]) -> Result<Unit, Unlisted> {
    let text = scan::text(rules, bytes)?;
    let lines = scan::lines(rules, &text);
    let bytes = bytes.len();
    let mut text = ListingText { rules, lines, line: 0, at: 0, bytes, digits: None };
    let mut unit = Unit::default();
    for part in rules.parts {
        (part.read)(&mut text, &mut unit)?;
    }
    text.end_text()?;
    records::expect_those_of_types(&text, &unit)?;
    Ok(unit)
}

impl ListingRules {
    /// Returns whether the rules require a check, and the check fails.
    fn fails(&self, check: ListingCheck, holds: bool) -> bool {
        !holds && (self.asks)(check)
    }
}

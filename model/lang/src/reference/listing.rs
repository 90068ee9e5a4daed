//! The reference table of the rules for listings.
//!
//! ```text
//! LISTING.blanks     the space, the tab, and the carriage return
//! ```

use crate::listing::{constants, functions, records, scan, shapes, tables, types, words};
use crate::rules::ListingRules;

/// The rules of listings as the chapter defines them.
pub const LISTING: ListingRules = ListingRules {
    blanks: &[' ', '\t', '\r'],
    ends_word: |c| c == ' ' || c == '\t' || c == '\r' || c == '#',
    string: scan::string,
    parts: &[
        tables::HEADER,
        tables::MODULES,
        records::RECORDS,
        types::TYPES,
        constants::CONSTANTS,
        shapes::SHAPES,
        tables::GLOBALS,
        functions::FUNCTIONS,
        tables::STARTS,
        tables::ENTRIES,
    ],
    asks: |_| true,
    missing: scan::behind,
    is_inline: |has_place| !has_place,
    comment: words::comment,
    verifies: true,
};

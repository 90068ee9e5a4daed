//! Listings as the chapter has them.

use crate::listing::{constants, functions, records, scan, shapes, tables, types, words};
use crate::rules::ListingRules;

/// Listings.
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

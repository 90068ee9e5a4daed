//! Reads a code unit from a listing (`[listing.read]`, `[listing.records]`, `[listing.names]`,
//! `[listing.any]`, `[listing.condition]`).

use super::functions::functions;
use super::number::bytes;
use super::rows::{global, shape};
use super::types::types;
use super::value::value;
use super::words::Words;
use super::write::{HEADER, RECORDS, VERSION};
use crate::file::are_records;
use crate::verify::represented;
use selfsame_spec::code::{Unit, Unlisted};
use selfsame_spec::program::types::TypeNode;

/// Reads a code unit from a listing (`[listing.read]`). The unit is not verified, so it must not be
/// run before [`verify`](crate::verify()) accepts it.
///
/// Cost: linear in the length of the listing, plus the cost of interning the types of records.
/// Memory: at most 1 MiB plus 16 bytes for each byte of the listing.
///
/// ```
/// use selfsame_lang::read_listing;
/// use selfsame_spec::code::Unlisted;
/// let error = read_listing(b"slfwcode 1\nmodule 1 \"main\"").err();
/// assert_eq!(error, Some(Unlisted { line: 2, column: 8 }));
/// ```
///
/// # Errors
/// E0813, with the line and column of the first error in the text.
pub fn read_listing(text: &[u8]) -> Result<Unit, Unlisted> {
    let mut words = Words::new(text)?;
    words.expect(HEADER)?;
    words.expect(VERSION)?;
    words.end_line()?;
    let modules = words.rows("module", Words::string)?;
    words.expect(RECORDS)?;
    let (records_at, records) = words.read_at(bytes)?;
    words.end_line()?;
    let types = types(&mut words, &modules)?;
    let constants = words.rows("constant", |words| words.read(value))?;
    let shapes = words.rows("shape", shape)?;
    let globals = words.rows("global", global)?;
    let functions = functions(&mut words)?;
    let starts = words.lines("start", Words::number)?;
    let entries = words.lines("entry", Words::number)?;
    words.end_line()?;
    let rows = types.iter().filter(|node| matches!(node, TypeNode::Record(..))).count();
    if !are_records(&records, rows) {
        return Err(words.fault(records_at));
    }
    let reps = types.iter().map(|node| represented(&types, node)).collect();
    let errors = Vec::new();
    Ok(Unit {
        modules,
        types,
        records,
        reps,
        constants,
        shapes,
        functions,
        globals,
        starts,
        entries,
        errors,
    })
}

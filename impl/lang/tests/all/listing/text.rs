//! Helpers that build a listing around the lines under test, and return the place of the listing's
//! first fault.

use selfsame_lang::read_listing;
use selfsame_spec::code::{Unit, Unlisted};

/// The hexadecimal text of an empty list of records.
pub(crate) const RECORDS: &str = "736c667774797065000000010300000000";

/// Returns a listing that consists of a module, an empty list of records, and the given lines.
pub(crate) fn listing(lines: &str) -> String {
    format!("slfwcode 1\nmodule 0 \"main\"\nrecords {RECORDS}\n{lines}")
}

/// Returns the unit of a listing with these lines.
pub(crate) fn unit(lines: &str) -> Unit {
    let read = read_listing(listing(lines).as_bytes());
    read.unwrap_or_else(|error| panic!("{error} of {:?}", listing(lines)))
}

/// Returns the line and column of the first fault of a listing, or `None` if the listing is
/// accepted.
pub(crate) fn fault(text: &[u8]) -> Option<(u32, u32)> {
    let Unlisted { line, column } = read_listing(text).err()?;
    Some((line, column))
}

/// Checks that a listing that ends with these lines is refused. A `^` in the lines marks the place
/// of the fault.
pub(crate) fn expect(lines: &str) {
    let (before, behind) = lines.split_once('^').unwrap();
    let text = listing(&format!("{before}{behind}"));
    let line = listing(before).matches('\n').count() + 1;
    let column = before.len() - before.rfind('\n').map_or(0, |at| at + 1) + 1;
    assert_eq!(fault(text.as_bytes()), Some((line as u32, column as u32)), "{lines}");
}

//! Writes a code unit as a listing (`[listing.write]`).

use super::functions::put_functions;
use super::output::Output;
use super::rows::{put_global, put_shape};
use super::types::put_types;
use super::value::put_value;
use crate::file::write_code;
use crate::verify::verify;
use selfsame_spec::code::Unit;
use selfsame_spec::hex;

/// The first word of a listing.
pub(super) const HEADER: &str = "slfwcode";
pub(super) const VERSION: &str = "1";
/// The word that precedes the encoding of the types of records.
pub(super) const RECORDS: &str = "records";

/// Writes the listing of a code unit (`[listing.write]`).
///
/// Returns `None` if the unit cannot be written to a file ([`write_code`]), or if the verifier
/// refuses the unit.
///
/// Cost: linear in the unit, plus the cost of [`write_code`] and [`verify`](crate::verify()).
///
/// ```
/// use selfsame_lang::{Program, read_listing, write_listing};
/// use selfsame_spec::program::Sources;
/// let text = "f :: fn(n: int) -> int { n + 1 }; print(f(2));";
/// let unit = Program::load(&Sources::new("m", &[("m", text)]), "m").code_to_write();
/// let listing = write_listing(&unit).ok_or("it has no listing")?;
/// assert!(listing.contains("\n   0 add.int s1 s0 1\n"), "{listing}");
/// assert_eq!(read_listing(listing.as_bytes()), Ok(unit));
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn write_listing(unit: &Unit) -> Option<String> {
    if verify(unit).is_some() || write_code(unit).is_none() {
        return None;
    }
    let mut out = Output::default();
    out.line(&[HEADER, VERSION]);
    out.rows("module", &unit.modules, |out, name| out.string(name));
    out.line(&[RECORDS, &hex::encode(&unit.records)]);
    put_types(&mut out, unit);
    out.rows("constant", &unit.constants, put_value);
    out.rows("shape", &unit.shapes, put_shape);
    out.rows("global", &unit.globals, put_global);
    put_functions(&mut out, unit);
    out.lines("start", &unit.starts, |out, &start| out.number(start));
    out.lines("entry", &unit.entries, |out, &entry| out.number(entry));
    String::from_utf8(out.0).ok()
}

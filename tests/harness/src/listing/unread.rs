//! Reads arbitrary bytes as a listing, for fuzz targets.

use super::written::Listed;
use crate::kit::Case as _;
use crate::programs::case::Case;
use crate::programs::registry::sides;
use crate::programs::seeds;
use selfsame_lang::Program;

/// Assembles bytes with both sides. If the bytes are accepted, both sides must write the unit as
/// the same listing, and assemble this listing as the same unit.
///
/// # Panics
/// Panics if the model and the implementation disagree.
// [listing.read] [listing.same]
pub fn listing(bytes: &[u8]) {
    let sides: Vec<_> = sides().into_iter().filter(|side| side.writes_listings()).collect();
    let read_by: Vec<_> = sides.iter().map(|side| side.read_listing(bytes)).collect();
    for (side, own) in sides.iter().zip(&read_by) {
        assert_eq!(own, &read_by[0], "{}", side.name());
        let Ok(unit) = own else { continue };
        let text = side.write_listing(unit);
        assert_eq!(text, sides[0].write_listing(unit), "{}", side.name());
        let Some(text) = text else { continue };
        assert_eq!(side.read_listing(text.as_bytes()).as_ref(), Ok(unit), "{}", side.name());
    }
}

/// Returns the listings of some programs, as the seeds of a fuzzer.
#[must_use]
pub fn seeds() -> Vec<Vec<u8>> {
    let texts = seeds::texts();
    let cases = texts.iter().filter_map(|text| Case::parse(text).ok());
    let unit = |case: Case| Program::load(&case.program, &case.program.root).code();
    let listings = cases.map(unit).filter_map(|unit| Listed::of(&unit));
    listings.map(|own| own.text.into_bytes()).filter(|bytes| bytes.len() < LONGEST).collect()
}

/// The number of bytes below which a listing is used as a seed.
const LONGEST: usize = 3_000;

//! Laws of encodings: writing and reading, and refusals by a reader.

mod changed;
mod damage;
mod draft;
mod round_trip;

pub(crate) use changed::{READ as CHANGED_READ, REFUSED as CHANGED_REFUSED, judged};
pub(crate) use damage::{DRAFT, TYPES};
pub(crate) use draft::ROUND_TRIP as DRAFT_ROUND_TRIP;
pub(crate) use round_trip::{CROSS, ROUND_TRIP};

//! The types that gimli reads.

use gimli::{AttributeValue, EndianSlice, RunTimeEndian};

/// Bytes of a section.
pub(super) type Slice<'a> = EndianSlice<'a, RunTimeEndian>;
/// The value of an attribute.
pub(super) type Value<'a> = AttributeValue<Slice<'a>>;

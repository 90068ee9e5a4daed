//! Abbreviates types of the library gimli.

use gimli::{AttributeValue, EndianSlice, RunTimeEndian};

/// The bytes of a section, with their byte order.
pub(super) type Slice<'a> = EndianSlice<'a, RunTimeEndian>;
/// The value of an attribute of an entry.
pub(super) type Value<'a> = AttributeValue<Slice<'a>>;

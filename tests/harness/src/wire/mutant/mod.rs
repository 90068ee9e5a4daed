//! Texts of the wire as structures that can be changed.
//!
//! A text is read to records, lists and references; a [change](crate::kit::mutant) is made; and it is written again.
//! References keep their heads where records move. Nothing here is shared with a side under test: what is right is not
//! known to these files but for the digests, which are of the bytes as they stand, or those of the reference model.

pub(crate) mod bytes;
pub(crate) mod changed;
mod digest;
pub(crate) mod draft;
mod lists;
mod records;
pub(crate) mod types;

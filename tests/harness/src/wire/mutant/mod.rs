//! Texts of the wire as structures that can be changed.
//!
//! A text is read into records, lists and references, [changed](crate::kit::mutant), and written
//! again. References keep their heads when records move. No code is shared with a side under test.
//! These files do not check texts. They only compute digests: of the bytes as they stand, or with
//! the reference model.

pub(crate) mod bytes;
pub(crate) mod changed;
mod digest;
pub(crate) mod draft;
mod lists;
mod records;
pub(crate) mod types;

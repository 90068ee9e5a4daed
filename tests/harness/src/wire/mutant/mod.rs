//! Encodings as structures that can be changed.
//!
//! An encoding is read into records, lists and references. These are [changed](crate::kit::mutant),
//! and then written again. References still refer to the same heads when records are moved. These
//! files share no code with a side under test. They do not check encodings. They only compute
//! digests: of the bytes as they are written, or by means of the reference model.

pub(crate) mod bytes;
pub(crate) mod changed;
mod digest;
pub(crate) mod draft;
mod lists;
mod records;
pub(crate) mod types;

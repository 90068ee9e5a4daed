//! Reads encodings as structures that can be changed, and writes them again.
//!
//! An encoding is read into records, lists and references. These are [changed](crate::kit::mutant)
//! and then written again. A reference still refers to the same head when records are moved. These
//! files share no code with a side under test, and they do not check encodings. They only compute
//! digests, either of the written bytes or with the reference model.

pub(crate) mod bytes;
pub(crate) mod changed;
mod digest;
pub(crate) mod draft;
mod lists;
mod records;
pub(crate) mod types;

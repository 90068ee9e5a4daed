//! Readers of foreign formats. The readers convert files of other systems to drafts of types.
//!
//! Each format has a folder. A reader reads a file, and reports the first error with its place. If
//! there is no error, it builds the types with any builder of types.

pub mod btf;
pub mod dwarf;
pub mod file;
mod head_words;
#[cfg(test)]
mod kinds_tests;
mod lists;
mod met;
mod opaque_names;
pub mod schema;
mod words;

pub use head_words::head_words;
pub use words::HeadWords;

pub use met::meet_label;
pub use opaque_names::OpaqueNames;

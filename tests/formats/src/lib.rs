//! Readers of foreign formats: they convert files of other systems to drafts of types.
//!
//! Each format has a folder. A reader reads a file, reports the first error with its place, and
//! builds the types with any builder of types.

pub mod btf;
pub mod dwarf;
pub mod file;
#[cfg(test)]
mod kinds_tests;
mod lists;
mod met;
mod opaque_names;
pub mod schema;

pub use met::meet_label;
pub use opaque_names::OpaqueNames;

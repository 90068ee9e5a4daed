//! Readers of foreign formats: they read files of other systems as drafts of types.
//!
//! Each format has a folder. Each reader reads a file, reports the first error with its place, and
//! builds the types in any builder of types.

pub mod btf;
pub mod dwarf;
pub mod file;
#[cfg(test)]
mod kinds_tests;
mod lists;
mod opaque_names;
pub mod schema;

pub use opaque_names::OpaqueNames;

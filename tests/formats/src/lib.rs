//! Readers of foreign formats: they read files of other systems as drafts of types.
//!
//! Each format has a folder. Each reader reads a file, reports the first error with its place, and
//! builds the types in any builder of types.

pub mod btf;
pub mod dwarf;
pub mod file;
mod head_words;
mod lists;
pub mod schema;
mod words;

pub use head_words::head_words;
pub use words::HeadWords;

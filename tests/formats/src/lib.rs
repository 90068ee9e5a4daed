//! Readers of foreign formats. The readers convert files of other systems to drafts of types.
//!
//! Each format has a folder. A reader reads a file, and reports the first error with its place. If
//! there is no error, it builds the types with any builder of types.

pub mod btf;
pub mod dwarf;
pub mod file;
mod head_words;
mod lists;
pub mod schema;
mod words;

pub use head_words::head_words;
pub use words::HeadWords;

//! Listings: code units as text that people can read and edit
//! (`spec/chapters/language/listing.md`).
//!
//! | module | its subject |
//! |---|---|
//! | `output` | words and lines, written |
//! | `write` | a unit as text |
//! | `words` | words and lines, read; and the places of faults |
//! | `read` | the lines in their order |
//! | `number` | numbers, and bytes as digits |
//! | `value` | values |
//! | `rows` | rows of shapes and globals |
//! | `types` | rows of types |
//! | `functions` | rows of functions |
//! | `instruction` | lines of instructions |
//! | `field` | fields of instructions |

mod field;
mod functions;
mod instruction;
mod number;
mod output;
mod read;
mod rows;
mod types;
mod value;
mod words;
mod write;

pub use read::read_listing;
pub use write::write_listing;

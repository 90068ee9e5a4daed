//! Reads and writes files of code (`spec/chapters/language/file.md`).
//!
//! | module | its subject |
//! |---|---|
//! | `output` | numbers, texts and sections, written |
//! | `write` | a unit as bytes |
//! | `input` | numbers, texts and counts of a section, read |
//! | `read` | the sections in their order, and the digest |
//! | `rows` | rows of shapes, globals, starts |
//! | `types` | rows of types |
//! | `functions` | rows of functions, and their places |
//! | `records` | the types of records |
//! | `constants` | the constants |
//! | `load` | files that are read and verified |

mod constants;
mod functions;
mod input;
mod load;
mod output;
mod read;
mod records;
mod rows;
mod types;
mod write;

pub(crate) use functions::{code, put_code};
pub(crate) use input::Input;
pub use load::{Unloadable, load_code};
pub(crate) use output::Output;
pub use read::read_code;
pub use records::record_types;
pub(crate) use records::{are_records, records};
pub(crate) use types::{CONTAINERS, put_value, value};
pub use write::write_code;

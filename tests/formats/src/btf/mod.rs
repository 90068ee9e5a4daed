//! Reads Linux BTF: converts the types of a kernel to a draft (`spec/chapters/formats/btf.md`).
//!
//! ```
//! use selfsame_formats::btf;
//! use selfsame::{Draft, Interner};
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let file = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../data/btf/sample.le.btf"))?;
//! let types = btf::read(&file)?;
//! let forwards = btf::Forwards::resolve(&types);
//! let mut draft = Draft::new();
//! let nodes = btf::build(&types, &forwards, &mut draft)?;
//! let realized = Interner::new().realize(&draft, &nodes)?;
//! assert_eq!(realized.len(), types.len());
//! # Ok(()) }
//! ```

mod assemble;
mod build;
mod class_words;
mod cut;
#[cfg(test)]
mod cut_tests;
mod describe;
mod error;
mod forget;
mod forwards;
mod header;
mod import;
pub(crate) mod kind;
mod names;
#[cfg(test)]
mod normal_tests;
mod payload_bytes;
mod program;
#[cfg(test)]
mod program_tests;
mod read;
mod report;
mod residual;
mod rewrite;
#[cfg(test)]
mod rewrite_tests;
mod tag;
#[cfg(test)]
mod tests;
mod text;
mod told;
pub(crate) mod types;
mod words;
pub mod worst_cases;

pub use build::{build, build_seen};
pub use cut::Classes;
pub use describe::CWords;
pub use error::{Error, ErrorKind, Found};
pub(crate) use forget::meet;
pub use forget::seen;
pub use forwards::Forwards;
pub use import::{ImportError, Options, Prepared, Realized, import, source, source_as};
pub use kind::Kind;
pub use names::full_name;
pub use program::{Program, ProgramError, Source, Unit};
pub use read::{Base, read};
pub use report::{Name, Report};
pub use residual::{Row, compare};
pub use rewrite::{Order, RewriteError, rewrite};
pub use text::printable;
pub use types::Types;

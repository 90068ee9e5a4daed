//! The reader of Linux BTF: the types of a kernel as a draft (`spec/chapters/formats/btf.md`).
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
mod cut;
#[cfg(test)]
mod cut_tests;
mod error;
mod forwards;
mod import;
mod kind;
mod read;
mod report;
mod residual;
mod rewrite;
#[cfg(test)]
mod rewrite_tests;
mod tag;
#[cfg(test)]
mod tests;
mod types;
mod words;
pub mod worst_cases;

pub use build::build;
pub use cut::Classes;
pub use error::{Error, ErrorKind, Found};
pub use forwards::Forwards;
pub use import::{ImportError, Options, import};
pub use kind::Kind;
pub use read::read;
pub use report::{Name, Report};
pub use residual::{Row, compare};
pub use rewrite::{Order, RewriteError, rewrite};
pub use types::Types;

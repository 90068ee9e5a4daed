//! The reader of DWARF: the types of a program as a draft (`spec/chapters/formats/dwarf.md`).
//!
//! The types become the labels and edges of [`Types`](crate::btf::Types), as those of BTF do. Hence
//! declarations are resolved, names are found and types are realized by the same code.
//!
//! Each unit is walked once, in the order of the section. A reference to another entry is kept as
//! the offset of the entry, until all units are read.

mod attributes;
mod entry;
mod error;
mod functions;
#[cfg(test)]
mod hostile_tests;
mod labels;
mod package;
mod payload;
mod places;
mod read;
mod record;
mod scopes;
mod slice;
mod tags;
#[cfg(test)]
mod tests;
mod units;
mod walk;

pub use error::{Error, ErrorKind};
pub use read::{Read, append};

//! Reads DWARF: converts the types of a program to a draft (`spec/chapters/formats/dwarf.md`).
//!
//! The types become the labels and edges of [`Types`](crate::btf::Types), as the types of BTF do.
//! The code for BTF therefore also resolves the declarations, finds the names and realizes the
//! types of DWARF.
//!
//! Each unit is walked once, in the order of the section. Until all units are read, a reference to
//! another entry is stored as the offset of that entry.

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
mod sections;
mod slice;
mod tags;
#[cfg(test)]
mod tests;
mod units;
mod walk;

pub use error::{Error, ErrorKind};
pub use read::{Read, append};

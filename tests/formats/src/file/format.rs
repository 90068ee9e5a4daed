//! The format of types that the caller requests from a file.

/// The format of types that the caller requests from a file. The format decides which types are
/// read if an object file has both BTF and DWARF.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Format {
    /// If the file has BTF, BTF is read. If the file has no BTF, DWARF is read.
    #[default]
    Any,
    /// Only DWARF is read.
    Dwarf,
}

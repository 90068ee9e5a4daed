//! The format of types that the caller requests from a file.

/// The format of the types that are read if an object file has both BTF and DWARF.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Format {
    /// BTF is read if the file has BTF, otherwise DWARF.
    #[default]
    Any,
    /// Only DWARF is read.
    Dwarf,
}

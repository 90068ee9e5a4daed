//! The format of types that is asked for.

/// The format of the types that are read from an object file with both.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Format {
    /// BTF, or DWARF if the file has no BTF.
    #[default]
    Any,
    /// DWARF only.
    Dwarf,
}

//! The errors of the DWARF reader.

use std::fmt;

/// An error of the reader (`[dwarf.error]`). The debug sections are not DWARF in the form that the
/// reader supports.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Error {
    /// The kind of the error.
    pub kind: ErrorKind,
    /// The name of the section that contains the error.
    pub section: &'static str,
    /// The place of the error, in bytes from the start of the section.
    pub offset: u64,
}

/// The kinds of an [`Error`] of the reader.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ErrorKind {
    /// E0834: a unit, an entry or an attribute is malformed, or has an unknown version or form.
    Malformed(String),
    /// E0835: a reference leads to an entry that is not a type.
    NoType(String),
    /// E0836: the entries or the names are in another file.
    Elsewhere {
        /// The name of the other file.
        file: String,
        /// The reason why the entries or names are in the other file, as a text.
        why: &'static str,
    },
    /// E0837: the types take too much memory when their names are written out, or the open entries
    /// take too much memory.
    TooMuch,
}

impl ErrorKind {
    /// Returns the stable code of the error, such as `E0834`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Malformed(_) => "E0834",
            Self::NoType(_) => "E0835",
            Self::Elsewhere { .. } => "E0836",
            Self::TooMuch => "E0837",
        }
    }

    /// Returns this error with a place in a section.
    #[must_use]
    pub const fn at(self, section: &'static str, offset: u64) -> Error {
        Error { kind: self, section, offset }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed(why) => write!(f, "the DWARF is malformed: {why}"),
            Self::NoType(why) => f.write_str(why),
            Self::Elsewhere { file, why } => write!(f, "{why}: read {file}"),
            Self::TooMuch => f.write_str(
                "the types with their names, written out, would take more than 16 times the size \
                 of the debug sections and 64 MiB",
            ),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, section, offset } = self;
        write!(f, "{}: {kind} (at {section}+{offset:#x})", kind.code())
    }
}

impl std::error::Error for Error {}

/// Converts an error of gimli to an error of the reader.
pub(super) fn wrong(error: &gimli::Error, section: &'static str, offset: u64) -> Error {
    ErrorKind::Malformed(error.to_string()).at(section, offset)
}

//! Errors of the reader.

use std::fmt;

/// Bytes that are not BTF as the reader knows it (`[btf.error]`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Error {
    /// The kind of the error.
    pub kind: ErrorKind,
    /// The place, in bytes from the start of the file.
    pub offset: u64,
}

/// Each kind of [`Error`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ErrorKind {
    /// E0821: the file does not start with the magic number of either byte order.
    Magic,
    /// E0822: the file, or the section of types, ends inside a record or header.
    Truncated,
    /// E0823: an impossible header: another version, or sections outside the file.
    Header,
    /// E0824: a kind that does not exist.
    UnknownKind,
    /// E0825: a name that starts outside the section of strings, or does not end in it.
    Name,
    /// E0826: the id of a type that does not exist.
    TypeId,
    /// E0827: a bit or a word that the format keeps zero is not.
    Reserved,
    /// E0828: the names, written out, would take more than 16 times the file.
    Bomb,
}

impl ErrorKind {
    /// Returns the stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Magic => "E0821",
            Self::Truncated => "E0822",
            Self::Header => "E0823",
            Self::UnknownKind => "E0824",
            Self::Name => "E0825",
            Self::TypeId => "E0826",
            Self::Reserved => "E0827",
            Self::Bomb => "E0828",
        }
    }

    const fn text(self) -> &'static str {
        match self {
            Self::Magic => {
                "not BTF: no magic number eb9f (of an object file, take the section .BTF)"
            }
            Self::Truncated => "the types end inside something",
            Self::Header => "a header that cannot be",
            Self::UnknownKind => "an unknown kind of type",
            Self::Name => "a name outside the section of strings",
            Self::TypeId => "the id of a type that there is not",
            Self::Reserved => "not zero where the format says zero",
            Self::Bomb => "names that take more than 16 times the file when written out",
        }
    }

    /// Returns this error, at a place in the file.
    #[must_use]
    pub const fn at(self, offset: usize) -> Error {
        Error { kind: self, offset: offset as u64 }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} (at byte {})", self.kind.code(), self.kind.text(), self.offset)
    }
}

impl std::error::Error for Error {}

//! The errors of the BTF reader.

use std::fmt;

/// An error: the bytes are not BTF in the form that the reader supports (`[btf.error]`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Error {
    /// The kind of the error.
    pub kind: ErrorKind,
    /// The place of the error, in bytes from the start of the file.
    pub offset: u64,
}

/// The kinds of [`Error`]s of the reader.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ErrorKind {
    /// E0821: the file does not start with the magic number in one of the two byte orders.
    Magic(Found),
    /// E0822: the file, or the section of types, ends in the middle of a header, record or section.
    Truncated,
    /// E0823: the header has another version, or describes sections outside the file.
    Header,
    /// E0824: a record has a kind that does not exist.
    UnknownKind,
    /// E0825: a name starts outside the section of strings, or does not end within it.
    Name,
    /// E0826: a record has the id of a type that does not exist.
    TypeId,
    /// E0827: a bit or a word that the format requires to be zero is not zero.
    Reserved,
    /// E0828: if all names were written out, they would take more than 16 times the size of the
    /// file.
    Bomb,
}

/// The format of a file that is not BTF, as far as the file's first bytes show it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Found {
    /// The file is an ELF object file.
    Elf,
    /// The file was compressed by `gzip`.
    Gzip,
    /// The file was compressed by `xz`.
    Xz,
    /// The file was compressed by `zstd`.
    Zstd,
    /// The file has another format, which the reader does not recognize.
    Other,
}

impl Found {
    /// Returns the format of a file that starts with these bytes.
    pub(super) const fn of(file: &[u8]) -> Self {
        match file {
            [0x7f, b'E', b'L', b'F', ..] => Self::Elf,
            [0x1f, 0x8b, ..] => Self::Gzip,
            [0xfd, b'7', b'z', b'X', b'Z', ..] => Self::Xz,
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Self::Zstd,
            _ => Self::Other,
        }
    }

    const fn text(self) -> &'static str {
        match self {
            Self::Elf => "this is an object file, not BTF: its section .BTF is",
            Self::Gzip | Self::Xz | Self::Zstd => "this is a compressed file, not BTF",
            Self::Other => "this is not BTF: it does not start with the magic number eb9f",
        }
    }
}

impl ErrorKind {
    /// Returns the stable code of the error, such as `E0821`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Magic(_) => "E0821",
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
            Self::Magic(found) => found.text(),
            Self::Truncated => "the types end in the middle of a record",
            Self::Header => "the header has another version, or sections outside of the file",
            Self::UnknownKind => "the kind of this type is unknown",
            Self::Name => {
                "this name lies outside the section of strings, or has no end (a split file, as of \
                 a kernel module, needs its base: `--base FILE`)"
            }
            Self::TypeId => {
                "no type has this id (a split file, as of a kernel module, needs its base: \
                 `--base FILE`)"
            }
            Self::Reserved => "this bit or word must be zero",
            Self::Bomb => {
                "the names, written out, would take more than 16 times the size of the file"
            }
        }
    }

    /// Returns this error with a place in the file.
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

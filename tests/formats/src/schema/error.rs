//! Errors of schemas (`[schema.error]`).

use std::fmt;

/// The reason why a schema is not read, with its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Error {
    /// The kind of the error.
    pub kind: ErrorKind,
    /// The name of the file.
    pub file: String,
    /// The place in the file.
    pub place: Place,
    /// The reason, for people.
    pub message: String,
}

/// A place in a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Place {
    /// The whole file.
    File,
    /// A line and a column of a text, both from 1. A column counts characters.
    Line {
        /// The line.
        line: usize,
        /// The column.
        column: usize,
    },
    /// A JSON pointer to a part of a JSON text (RFC 6901).
    Pointer(String),
    /// An offset in bytes.
    Byte(usize),
    /// The full name of a definition.
    Name(String),
}

/// Each kind of [`Error`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ErrorKind {
    /// E0841: the bytes do not have the form of the format.
    Syntax,
    /// E0842: a reference to a name that is not defined.
    Unresolved,
    /// E0843: a name that is defined twice.
    Duplicate,
    /// E0844: a part of the format that this reader does not read.
    Unsupported,
    /// E0845: a part has a value that the format does not allow there.
    Value,
    /// E0846: a limit of the reader.
    Limit,
    /// E0847: the files are not of one known format.
    Format,
}

impl ErrorKind {
    /// Returns the stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Syntax => "E0841",
            Self::Unresolved => "E0842",
            Self::Duplicate => "E0843",
            Self::Unsupported => "E0844",
            Self::Value => "E0845",
            Self::Limit => "E0846",
            Self::Format => "E0847",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, file, place, message } = self;
        f.write_str(file)?;
        match place {
            Place::File => {}
            Place::Line { line, column } => write!(f, ":{line}:{column}")?,
            Place::Pointer(pointer) => write!(f, "#{pointer}")?,
            Place::Byte(at) => write!(f, ": byte {at}")?,
            Place::Name(name) => write!(f, ": `{name}`")?,
        }
        write!(f, ": {}: {message}", kind.code())
    }
}

impl std::error::Error for Error {}

/// Returns the line and column of an offset in a text.
pub(super) fn line_column(text: &str, at: usize) -> Place {
    let before = text.get(..at).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = 1 + before.matches('\n').count();
    Place::Line { line, column: 1 + before[start..].chars().count() }
}

//! The errors of reading a schema (`[schema.error]`).

use std::fmt;

/// The reason why a schema cannot be read, with its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Error {
    /// The kind of the error.
    pub kind: ErrorKind,
    /// The name of the file.
    pub file: String,
    /// The place of the error in the file.
    pub place: Place,
    /// The reason, as a message for people.
    pub message: String,
}

/// The place of an error in a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Place {
    /// The error concerns the whole file.
    File,
    /// A line and a column of a text, both counted from 1. A column counts characters.
    Line {
        /// The number of the line.
        line: usize,
        /// The number of the column.
        column: usize,
    },
    /// A JSON pointer to a value in a JSON text (RFC 6901).
    Pointer(String),
    /// An offset in bytes from the start of the file.
    Byte(usize),
    /// The full name of a definition.
    Name(String),
}

/// The kinds of [`Error`]s of schemas.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ErrorKind {
    /// E0841: the file does not have the syntax of its format.
    Syntax,
    /// E0842: a reference uses a name that is not defined.
    Unresolved,
    /// E0843: a name is defined twice.
    Duplicate,
    /// E0844: the schema uses a feature of the format that the reader does not support.
    Unsupported,
    /// E0845: a value is not allowed by the format at this place.
    Value,
    /// E0846: the schema exceeds a limit of the reader.
    Limit,
    /// E0847: the format of a file is unknown, or the files have different formats.
    Format,
}

impl ErrorKind {
    /// Returns the stable code of the error, such as `E0841`.
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

/// Returns the line and column of a byte offset in a text.
pub(super) fn line_column(text: &str, at: usize) -> Place {
    let before = text.get(..at).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = 1 + before.matches('\n').count();
    Place::Line { line, column: 1 + before[start..].chars().count() }
}

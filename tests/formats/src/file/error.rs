//! The errors of reading a file.

use std::fmt;

/// The largest number of nested compressions of one file.
pub const MAX_LAYERS: usize = 3;

/// The reason why a file cannot be read (`[btf.file]`).
#[derive(Debug)]
pub enum FileError {
    /// The operating system refuses to read the file.
    Io(std::io::Error),
    /// E0829: the file is neither a regular file nor standard input. A file that is not regular may
    /// have no end.
    NotRegular(&'static str),
    /// E0830: the file, or its unpacked contents, have more bytes than the limit.
    TooLarge {
        /// The limit in bytes.
        limit: u64,
        /// Whether the unpacked contents exceed the limit, and not the file itself.
        unpacked: bool,
    },
    /// E0831: a compressed file or an object file is damaged.
    Damaged {
        /// The name of the file's format, for messages.
        format: &'static str,
        /// The reason why the file is damaged.
        why: String,
    },
    /// E0832: an object file has no section of types.
    NoTypes,
    /// E0832: DWARF is requested, but the file is BTF.
    NotDwarf,
    /// E0836: the types are in another file. This file names the other file.
    Elsewhere {
        /// The name of the other file.
        file: String,
        /// The reason why the other file has the types, as a text.
        why: &'static str,
    },
    /// The error of another file, which has a part of the types.
    Beside {
        /// The name of the other file.
        file: String,
        /// Its error.
        error: Box<Self>,
    },
    /// E0833: a file is compressed more often than [`MAX_LAYERS`] times.
    TooDeep,
}

impl FileError {
    /// Returns the stable code of the error. Returns `None` for an error of the operating system.
    #[must_use]
    pub fn code(&self) -> Option<&'static str> {
        match self {
            Self::Io(_) => None,
            Self::NotRegular(_) => Some("E0829"),
            Self::TooLarge { .. } => Some("E0830"),
            Self::Damaged { .. } => Some("E0831"),
            Self::NoTypes | Self::NotDwarf => Some("E0832"),
            Self::Elsewhere { .. } => Some("E0836"),
            Self::TooDeep => Some("E0833"),
            Self::Beside { error, .. } => error.code(),
        }
    }
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Self::Beside { file, error } = self {
            return write!(f, "{file}, which has a part of the types: {error}");
        }
        if let Some(code) = self.code() {
            write!(f, "{code}: ")?;
        }
        match self {
            Self::Beside { .. } => Ok(()),
            Self::Io(error) => error.fmt(f),
            Self::NotRegular(kind) => {
                write!(
                    f,
                    "this is {kind}, not a regular file: give its bytes on standard input, as `-`"
                )
            }
            Self::TooLarge { limit, unpacked } => {
                let unpacked = if *unpacked { " when it is unpacked" } else { "" };
                write!(f, "the file has more than {limit} bytes{unpacked}")
            }
            Self::Damaged { format, why } => write!(f, "this {format} is damaged: {why}"),
            Self::NoTypes => f.write_str(
                "this object file has neither BTF nor DWARF: compile it with `-g` (or `-gbtf`), and \
                 do not strip it",
            ),
            Self::NotDwarf => f.write_str("this is BTF, not DWARF: read it with `import btf`"),
            Self::Elsewhere { file, why } => write!(f, "{why}: read {file}"),
            Self::TooDeep => {
                write!(f, "the file is compressed more than {} times", MAX_LAYERS)
            }
        }
    }
}

impl std::error::Error for FileError {}

impl From<std::io::Error> for FileError {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}

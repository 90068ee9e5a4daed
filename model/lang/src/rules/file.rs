//! The rules of files of code: the sections, and the checks of reading.
//!
//! ```text
//! asks(Version)     a file with another version is refused
//! least(4)          4: a section of n entries has at least 4 n bytes
//! ```

use selfsame_spec::code::Unit;
use selfsame_spec::{Digest, Result};

/// A check of reading a file ([file.read]).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum FileCheck {
    /// The magic is the magic of files of code.
    Magic,
    /// The version is 1.
    Version,
    /// The remaining bytes of a section are enough for the counted entries.
    Count,
    /// A `u8` is a tag, kind, representation, bank or flag that its place allows.
    Tag,
    /// A primitive type or container exists.
    Name,
    /// A value is canonical, by [kind.value].
    Value,
    /// The module of a record exists.
    Module,
    /// The names of the modules of records are not much longer than the file.
    Names,
    /// A shape that is no case has the number 0.
    Case,
    /// A function has at most 65,535 registers of a bank.
    Registers,
    /// A text is UTF-8.
    Utf8,
    /// There are no bytes after the rows of a section.
    Trailing,
    /// The types of records are the types of the record rows.
    Records,
    /// The constants are in order, and are constants.
    Constants,
    /// The digest is the digest of the bytes before it.
    Digest,
    /// There are no bytes after the digest.
    End,
}

/// A section of a file, with the functions that write and read it.
#[derive(Clone, Copy, Debug)]
pub struct Section {
    /// Appends the bytes of the section; `None` if the unit has a row that is in no file.
    pub write: fn(&Unit, &mut Vec<u8>) -> Option<()>,
    /// Adds the rows of the section to a unit, which has the rows of the earlier sections.
    pub read: fn(&mut SectionBytes<'_>, &mut Unit) -> Result<()>,
}

/// The bytes of a section that is read.
#[derive(Clone, Copy, Debug)]
pub struct SectionBytes<'a> {
    /// The rules.
    pub rules: &'a FileRules,
    /// All bytes of the section, or of the file.
    pub bytes: &'a [u8],
    /// The number of bytes that were read.
    pub at: usize,
    /// The offset of the first byte in the file.
    pub start: u64,
    /// The number of bytes of the file.
    pub file: usize,
}

/// The rules of files of code.
#[derive(Clone, Copy, Debug)]
pub struct FileRules {
    /// The sections, in their order ([file.write]).
    pub sections: &'static [Section],
    /// The digest at the end, of the bytes before it ([file.write]).
    pub digest: fn(&[u8]) -> Digest,
    /// Whether a check is made. Without the check, reading continues as if there were no error
    /// ([file.read]).
    pub asks: fn(FileCheck) -> bool,
    /// The least number of remaining bytes per counted entry, by the least number of bytes of an
    /// entry ([file.read]).
    pub least: fn(usize) -> usize,
    /// Whether a unit is verified before it is run ([file.verify]).
    pub verifies: bool,
    /// The types of records that a reader interns, as the bytes of [wire.types] ([file.intern]).
    pub interned: fn(&Unit) -> Vec<u8>,
}
